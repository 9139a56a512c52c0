-- The years that pages put first: those of data/headline_years.csv, what later plans add, and of a city that
-- has a headline goal in none of these all in which it has one: else its plans would show no headline.

create table mart.first_years as
    with goals as (
        select city_id, "year"
        from targets
        join headlines using (indicator_id)
        join documents using (document_id)
        where targets.kind = 'target' and "year" is not null
    ),
    of_all as (
        select "year" from headline_years
        union
        select "year" from goals where "year" > (select max("year") from headline_years)
    )
    select
        "year",
        (row_number() over (order by "year"))::integer as position
    from (
        select "year" from of_all
        union
        select "year" from goals
        where city_id not in (select city_id from goals where "year" in (select "year" from of_all))
    )
    order by "year";
comment on table mart.first_years is 'The years that pages put first: those of headline_years, each later one in which a headline indicator has a goal, and those of a city that has none in these';
comment on column mart.first_years.position is 'Place, from 1';
