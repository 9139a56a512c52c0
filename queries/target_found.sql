-- What a search finds: a row a figure or goal of the cities ($city) in which every word of it is found;
-- row_id, rank. Parameters, equally long: $words; $amounts, each word as a number in base units, or null;
-- $units, what stands behind that number (empty: a bare number, which is not looked for as a word).
-- rank: 0 where every word hits the name or the figure; the more of them hit elsewhere, the higher. Best
-- first, then in the order of the plans.
with asked as (
    select
        unnest($words::varchar[]) as word,
        unnest($amounts::double[]) as amount,
        unnest($units::varchar[]) as counted,
        unnest(range(len($words::varchar[]))) as nth
),
-- A Latin word opens a word, a pinyin or (two letters on) initials; a long one also stands within a pinyin
-- (from 4 letters) or initials (from 3). Any other word stands anywhere in a term. Two letters as initials
-- are those that open what the row is about or its sector, or all of another name.
names_hit as (
    select name_id, nth, place
    from mart.spellings
    join asked on contains(line, word) and (amount is null or counted <> '')
    where (city_id = '' or chosen($city, city_id))
      and (place < 2 or spelling <> 'initials' or length(word) <> 2 or line = word)
      and case when not regexp_full_match(word, '[a-z0-9]+') then spelling = 'plain'
               when spelling = 'plain' then contains(opens, ' ' || word)
               when spelling = 'pinyin' then starts_with(line, word) or length(word) >= 4
               else length(word) >= 3 or (starts_with(line, word) and length(word) = 2) end
),
figures_hit as (
    select
        row_id,
        nth,
        case when amount in (base_value, base_high, "value", value_high) then 0 else 1 end as place
    from (
        select *, regexp_replace(unit, '^[万亿]', '') as measure from mart.goals where chosen($city, city_id)
    )
    join asked on case
        when amount is null then word in (unit, measure, base_unit, lower(base_unit_en))
        when counted = '第' then item = amount::bigint::varchar
        when counted = '' then amount in (base_value, base_high, "value", value_high, "year") or word = item
        else (amount in (base_value, base_high) and counted in (unit, measure, base_unit))
             or (amount = "year" and counted = '年') end
),
hits as (
    select row_id, nth, place
    from mart.row_names
    join names_hit using (name_id)
    where chosen($city, city_id)
    union all
    select row_id, nth, place
    from figures_hit
),
found as (
    select row_id, sum(place)::integer as rank
    from (select row_id, nth, min(place) as place from hits group by all)
    group by row_id
    having count(*) = len($words::varchar[])
)
select row_id, rank
from found
join mart.goals using (row_id)
join documents using (document_id)
where chosen($city, goals.city_id)
order by rank, goals.city_order, issued_on, goals.kind = 'milestone', source_line
