-- The years that pages put first: those of data/headline_years.csv and what later plans add.

create table mart.first_years as
    select
        "year",
        (row_number() over (order by "year"))::integer as position
    from (
        select "year" from headline_years
        union
        select "year"
        from targets
        join headlines using (indicator_id)
        where kind = 'target' and "year" > (select max("year") from headline_years)
    )
    order by "year";
comment on table mart.first_years is 'The years that pages put first: those of headline_years, and each later one in which a headline indicator has a goal';
comment on column mart.first_years.position is 'Place, from 1';
