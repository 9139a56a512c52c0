-- How many rows were read from each data file of figures and goals: source_file, kind, goals.
select source_file, (count(*) filter (kind = 'target'))::integer as targets,
       (count(*) filter (kind = 'baseline'))::integer as baselines,
       (count(*) filter (kind = 'standing'))::integer as standing,
       (count(*) filter (kind = 'milestone'))::integer as milestones, count(*)::integer as goals
from goals
group by source_file
order by source_file
