-- The years that pages put first, in order: a row each.
select "year" from mart.first_years order by position
