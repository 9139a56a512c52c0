-- Every agency named on a figure or milestone is an alias of one agency of the document's city.
select n.file, n.line, n.role as column_name,
       case when n.name = '' then 'an agency name is empty.'
            else format('no agency of {} is written {}.', n.city_id, n.name) end as wrong,
       case when n.name = '' then 'Remove the semicolon too many.'
            else format('Did you mean {}? A new way of writing goes into aliases in agencies.csv.',
                        stage.nearest_alias(n.city_id, n.name)) end as remedy
from stage.named n
anti join stage.aliases a on a.city_id = n.city_id and a.alias = n.name
where n.city_id is not null
