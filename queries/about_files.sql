-- How many rows were read from each data file of figures and goals, of the cities ($city): a row a file.
select
    source_file,
    (count(*) filter (kind = 'target'))::integer as targets,
    (count(*) filter (kind = 'baseline'))::integer as baselines,
    (count(*) filter (kind = 'standing'))::integer as standing,
    (count(*) filter (kind = 'milestone'))::integer as milestones,
    count(*)::integer as total
from mart.goals
where chosen($city, city_id)
group by source_file
order by source_file
