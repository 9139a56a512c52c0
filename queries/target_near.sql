-- What comes nearest to a search that finds nothing: a row a figure or goal, the nearest first; row_id, and
-- by what each word is found (hits: nth, kind and text of a name, or of the sentence that states it).
-- A Chinese word is near a text that has it; a name that has its characters in order (教体局, 教育体育局);
-- and one that has half of its characters in pairs (每千, 床位). Rare pairs weigh more than common ones, the
-- name of what a row is about more than others, and these more than a sentence. As many words as can be found
-- together are, all Latin ones, and one that is no number; what is less than half as near as the best is not.
-- Parameters as target_found.sql.
with asked as (
    select
        *,
        amount is null and length(word) > 1 and regexp_matches(word, '[\x{3400}-\x{9fff}]') as is_chinese,
        amount is null and not is_chinese as is_latin,
        '%' || array_to_string(string_split(replace(word, '_', ''), ''), '%') || '%' as in_order
    from (
        select
            unnest($words::varchar[]) as word,
            unnest($amounts::double[]) as amount,
            unnest($nths::integer[]) as nth,
            unnest($others::boolean[]) as other
    )
    where not other
),
pairs as (
    select nth, length(word) as size, unnest(range(1, size)) as spot, substring(word, spot, 2) as pair
    from asked
    where is_chinese
),
texts as (
    select
        name_id,
        null as row_id,
        kind,
        text,
        line,
        if(tier = 0, 1, 0.7) as weight
    from mart.spellings
    where spelling = 'plain' and kind not in ('item', 'plan') and (city_id = '' or chosen($city, city_id))
    union all
    select
        null,
        counted_id,
        'sentence',
        sentence,
        lower(sentence),
        0.5
    from sentences
    join mart.goals using (row_id)
    where chosen($city, city_id) and sentence is not null
),
shared as (
    select texts.*, nth, spot, size from texts join pairs on contains(line, pair)
),
rarity as (
    select nth, spot, ln((select count(*) + 1 from texts) / count(*)) as rare
    from shared
    group by nth, spot
),
near as (
    select
        name_id,
        row_id,
        nth,
        kind,
        text,
        any_value(weight) * sum(rare) / any_value(most) as score
    from shared
    join rarity using (nth, spot)
    join (select nth, sum(rare) as most from rarity group by nth) using (nth)
    group by name_id, row_id, nth, kind, text
    having len(list_distinct(flatten(list([spot, spot + 1])))) * 2 >= any_value(size)
    union all
    select
        name_id,
        row_id,
        nth,
        kind,
        text,
        if(contains(line, word), greatest(weight, 0.8), 0.95 * weight)
    from texts
    join asked on is_chinese and (
        contains(line, word)
        or kind <> 'sentence' and length(word) > 2 and length(line) <= 5 * length(word) and line like in_order
    )
    union all
    select
        name_id,
        null,
        nth,
        kind,
        text,
        1
    from mart.names_found($city, $words, $amounts, $units, $nths, $others)
    where kind not in ('item', 'plan')
),
hits as (
    select
        coalesce(n.row_id, near.row_id) as row_id,
        nth,
        score,
        kind,
        near.text
    from near
    left join (from mart.row_names where chosen($city, city_id)) n using (name_id)
    union all
    select
        counted_id,
        nth,
        1,
        null,
        null
    from mart.figures_found($city, $words, $amounts, $units, $nths)
    join mart.goals using (row_id)
),
best as (
    select
        row_id,
        nth,
        max(score) as score,
        arg_max(struct_pack(nth := nth, kind := kind, text := hits.text), (score, -length(hits.text))) as hit
    from hits
    where row_id is not null
    group by row_id, nth
),
found as (
    select row_id, sum(score) as score, list(hit order by nth) as hits
    from best
    join asked using (nth)
    group by row_id
    having bool_or(amount is null) and count(*) * 2 >= (select count(*) from asked)
       and count(*) filter (is_latin) = (select count(*) from asked where is_latin)
    qualify count(*) = max(count(*)) over ()
)
select row_id, found.hits
from found
join mart.goals using (row_id)
join documents using (document_id)
where row_id = counted_id and score * 2 >= (select max(score) from found)
order by score desc, goals.city_order, issued_on, goals.kind = 'milestone', source_line
