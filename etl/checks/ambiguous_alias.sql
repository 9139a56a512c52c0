-- Within a city, one way of writing stands for one agency.
select
    file,
    line,
    'aliases' as column_name,
    format('{} is already an alias of {}.', alias, first_agency) as wrong,
    'Keep it with the agency it means.' as remedy
from (
    select *, first_value(agency_id) over (partition by city_id, alias order by line) as first_agency,
           row_number() over (partition by city_id, alias order by line) as nth
    from stage.aliases
)
where nth > 1
