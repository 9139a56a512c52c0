-- One agency has one role on a figure or milestone.
select n.file, min(n.line) as line, 'support' as column_name,
       format('{} is named more than once.', a.agency_id) as wrong,
       'Keep one; an agency that leads is not named again as support.' as remedy
from stage.named n
join stage.aliases a on a.city_id = n.city_id and a.alias = n.name
group by n.source, n.file, n.line, a.agency_id
having count(*) > 1
