-- A figure's unit, as written, stands in units.csv.
select t.file, t.line, 'unit' as column_name,
       format('no unit {}.', t.unit) as wrong,
       format('Did you mean {}? A new one goes into units.csv first.', stage.nearest_unit(t.unit)) as remedy
from stage.targets t
anti join stage.units u using (unit)
where t.unit is not null
