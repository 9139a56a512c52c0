-- A running sum cannot hold anew in every year.
select
    file,
    line,
    'every_year' as column_name,
    'a cumulative figure is marked as holding every year.' as wrong,
    'Write annual for a yearly flow, or every_year 0.' as remedy
from stage.figures
where every_year = '1' and period = 'cumulative'
