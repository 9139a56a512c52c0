-- A facility that no milestone names.
select
    file,
    line,
    'facility_id' as column_name,
    format('no milestone names the facility {}.', facility_id) as wrong,
    'Remove it, or add its milestone.' as remedy
from stage.facilities anti join stage.milestones using (facility_id)
