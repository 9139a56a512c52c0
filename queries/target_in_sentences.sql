-- What a search finds beyond target_found.sql: each of its words stands in the sentence of the plan that
-- states a figure or goal, or is found as there. A row each, in the order of the plans: row_id, sentence;
-- none where the plans' texts were not at hand at the build. Parameters as target_found.sql.
with asked as (
    select
        unnest($words::varchar[]) as word,
        unnest($amounts::double[]) as amount,
        unnest($nths::integer[]) as nth
),
hits as (
    select row_id, nth, sentence
    from sentences
    join asked on amount is null and contains(lower(sentence), word)
    union all
    select row_id, nth, null
    from mart.row_names
    join mart.names_found($city, $words, $amounts, $units, $nths, $others) using (name_id)
    where chosen($city, city_id)
    union all
    select row_id, nth, null
    from mart.figures_found($city, $words, $amounts, $units, $nths)
),
stating as (
    select counted_id as row_id, any_value(sentence) as sentence
    from hits
    join mart.goals using (row_id)
    where chosen($city, city_id)
    group by counted_id
    having count(distinct nth) = len(list_distinct($nths::integer[]))
       -- else it is found without its sentence
       and count(distinct nth) filter (sentence is null) < count(distinct nth)
)
select row_id, stating.sentence
from stating
join mart.goals using (row_id)
join documents using (document_id)
order by goals.city_order, issued_on, goals.kind = 'milestone', source_line
