-- Each headline has its own place among the cards.
select file, line, 'order' as column_name,
       format('place {} is taken on line {}.', "order", first_line) as wrong,
       'Number the headlines 1, 2, 3 in the order in which they are shown.' as remedy
from (select *, min(line) over (partition by "order") as first_line from stage.headlines where "order" is not null)
where line > first_line
