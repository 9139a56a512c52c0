-- What a search finds: a row a figure or goal of the cities ($city) in which every word of it is found;
-- row_id, rank. Parameters, equally long: $words; $amounts, each word as a number in base units, or null;
-- $units, what stands behind that number (empty: a bare number, which is not looked for as a word); $nths,
-- which of the words typed it is; $others, whether it is another form of that one.
-- rank: 0 where every word hits the name or the figure; the more of them hit elsewhere, the higher. Best
-- first, then in the order of the plans. The titles of plans count only where nothing is found without them:
-- what they speak of is all that is in them.
with hits as (
    select row_id, nth, tier
    from mart.row_names
    join mart.names_found($city, $words, $amounts, $units, $nths, $others) using (name_id)
    where chosen($city, city_id)
    union all
    select row_id, nth, tier
    from mart.figures_found($city, $words, $amounts, $units, $nths)
),
found as (
    select row_id, sum(tier)::integer as rank, bool_or(tier = 3) as by_plan
    from (select row_id, nth, min(tier) as tier from hits group by all)
    group by row_id
    having count(*) = len(list_distinct($nths::integer[]))
)
select row_id, rank
from found
join mart.goals using (row_id)
join documents using (document_id)
where row_id = counted_id and chosen($city, goals.city_id)
  and (not by_plan or not exists (from found where not by_plan))
order by rank, goals.city_order, issued_on, goals.kind = 'milestone', source_line
