-- A figure's unit, as written, stands in units.csv.
select t.file, t.line, 'unit' as column_name,
       format('no unit {}.', t.unit) as wrong,
       format('Did you mean {}? A new one goes into units.csv first.', stage.nearest_unit(t.unit, i.base_unit)) as remedy
from stage.targets t
left join (select indicator_id, base_unit from stage.indicators) i using (indicator_id)
anti join stage.units u on u.unit = t.unit
where t.unit is not null
