-- A milestone's facility stands in facilities.csv.
select m.file, m.line, 'facility_id' as column_name,
       format('no facility {}.', m.facility_id) as wrong,
       format('Did you mean {}? A new one goes into facilities.csv first.',
              stage.nearest_facility(m.facility_id)) as remedy
from stage.milestones m
anti join stage.facilities f using (facility_id)
where m.facility_id is not null
