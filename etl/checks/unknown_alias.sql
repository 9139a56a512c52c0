-- Every agency named on a figure or milestone is an alias of one agency of the document's city.
select
    file,
    line,
    role as column_name,
    case when name = '' then 'an agency name is empty.'
         else format('no agency of {} is written {}.', city_id, name) end as wrong,
    case when name = '' then 'Remove the semicolon too many.'
         else format('Did you mean {}? A new way of writing goes into aliases in agencies.csv.',
                     stage.nearest_alias(city_id, name)) end as remedy
from stage.named
where agency_id is null and city_id is not null
