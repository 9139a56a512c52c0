-- What a search finds: a row a figure or goal in which every word of it is found; row_id, rank.
-- Parameters, equally long: $words; $amounts, each word as a number in base units, or null; $units, what
-- stands behind that number (empty: a bare number, which is not looked for as a word).
-- rank: 0 where every word hits the name or the figure; the more of them hit elsewhere, the higher. Best
-- first, then in the order of the plans.
with asked as (
    select unnest($words::varchar[]) as word, unnest($amounts::double[]) as amount,
           unnest($units::varchar[]) as counted, unnest(range(len($words::varchar[]))) as nth
),
-- search_index has a Chinese term in three lines: itself, its pinyin, its initials
listed as (
    select row_id, string_split(terms, chr(10)) as terms from search_index where len($words::varchar[]) > 0
),
lines as (
    select row_id, unnest(terms) as line, unnest([null] || terms) as first_above, unnest([null, null] || terms) as second_above
    from listed
),
spelled as (
    -- opens: the term's Latin words and digits, each after a space
    select ' ' || regexp_replace(line, '[^a-z0-9]+', ' ', 'g') as opens, line, first_above, second_above,
           case when regexp_matches(line, '\p{Han}') then 'plain'
                when regexp_matches(first_above, '\p{Han}') then 'pinyin'
                when regexp_matches(second_above, '\p{Han}') then 'initials'
                else 'plain' end as spelling
    from (select distinct line, first_above, second_above from lines where line is not null)
),
-- A Latin word opens a word, a pinyin or (two letters on) initials; a long one also stands within a pinyin
-- (from 4 letters) or initials (from 3). Any other word stands anywhere in a term.
terms_hit as (
    select nth, word, spelling, line, first_above, second_above,
           case spelling when 'plain' then line when 'pinyin' then first_above else second_above end as term
    from spelled
    join asked on contains(line, word) and (amount is null or counted <> '')
    where case when not regexp_full_match(word, '[a-z0-9]+') then spelling = 'plain'
               when spelling = 'plain' then contains(opens, ' ' || word)
               when spelling = 'pinyin' then starts_with(line, word) or length(word) >= 4
               else length(word) >= 3 or (starts_with(line, word) and length(word) = 2) end
),
names as (
    select row_id, place, regexp_replace(lower(name), '[^\p{Han}a-z0-9]', '', 'g') as name
    from (
        select row_id, unnest([what_zh, what_en, sector_zh, sector_en]) as name, unnest([0, 0, 1, 1]) as place
        from goals
        where len($words::varchar[]) > 0
    )
),
words_hit as (
    select hit.row_id, nth, word, spelling, line, coalesce(place, 2) as place
    from (
        select row_id, nth, word, spelling, line, regexp_replace(term, '[^\p{Han}a-z0-9]', '', 'g') as name
        from lines
        join terms_hit using (line)
        where lines.first_above is not distinct from terms_hit.first_above
          and lines.second_above is not distinct from terms_hit.second_above
    ) hit
    left join names using (row_id, name)
),
figures_hit as (
    select row_id, nth,
           case when amount in (base_value, base_high, "value", value_high) then 0 else 1 end as place
    from (select *, regexp_replace(unit, '^[万亿]', '') as measure from goals) g
    join asked on case
        when amount is null then word in (unit, measure, base_unit, lower(base_unit_en))
        when counted = '第' then item = amount::bigint::varchar
        when counted = '' then amount in (base_value, base_high, "value", value_high, "year") or word = item
        else (amount in (base_value, base_high) and counted in (unit, measure, base_unit))
             or (amount = "year" and counted = '年') end
),
hits as (
    -- two letters as initials: those that open the name or the sector, or all of another term
    select row_id, nth, place from words_hit
    where spelling <> 'initials' or length(word) > 2 or place < 2 or line = word
    union all
    select row_id, nth, place from figures_hit
)
select row_id, rank
from (
    select row_id, sum(place)::integer as rank
    from (select row_id, nth, min(place) as place from hits group by all)
    group by row_id
    having count(*) = len($words::varchar[])
)
join goals using (row_id)
join documents using (document_id)
order by rank, goals.city_id desc, issued_on, goals.kind = 'milestone', source_line
