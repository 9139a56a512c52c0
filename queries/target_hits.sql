-- By which name each word of a search has found some rows ($shown, row_ids, a line each): row_id, nth, kind,
-- text. Of several names, what the row is about comes before all else, and the shortest first. The other
-- parameters are those of target_found.sql.
select
    row_id,
    nth,
    arg_min(kind, (tier, length(text), text)) as kind,
    arg_min(text, (tier, length(text), text)) as text
from mart.row_names
join mart.names_found($city, $words, $amounts, $units, $nths, $others) using (name_id)
where chosen($city, city_id) and list_contains(string_split($shown::varchar, chr(10)), row_id)
group by row_id, nth
order by row_id, nth
