-- What filters may be set to.

create table mart.options as
    select
        'city' as filter,
        city_id as code,
        city_id,
        name_zh as label_zh,
        name_en as label_en,
        hue,
        null as plan_kind,
        null as issued,
        "order" as position
    from cities
    union all
    select
        'sector',
        sector_id,
        null,
        name_zh,
        name_en,
        null,
        null,
        null,
        "order"
    from sectors
    union all
    select
        'plan',
        document_id,
        city_id,
        title_zh,
        title_en,
        null,
        kind,
        left(issued_on, 4),
        (row_number() over (order by "order", issued_on, document_id))::integer
    from documents
    join cities using (city_id)
    union all
    select
        'year',
        year_code("year"),
        null,
        null,
        null,
        null,
        null,
        null,
        coalesce("year", 9999)
    from (select distinct "year" from mart.goals)
    union all
    select
        'year due',
        year_code("year"),
        null,
        null,
        null,
        null,
        null,
        null,
        coalesce("year", 9999)
    from (select distinct "year" from mart.goals where is_commitment)
    order by filter, position;
comment on table mart.options is 'What a filter may be set to: a row a choice';
comment on column mart.options.filter is 'city, plan, sector, year, or year due: one that has commitments';
comment on column mart.options.code is 'What it is set to';
comment on column mart.options.city_id is 'The city of a city or plan';
comment on column mart.options.label_zh is 'Chinese name; empty for a year';
comment on column mart.options.label_en is 'English name; empty for a year';
comment on column mart.options.hue is 'Colour of a city, #RRGGBB, where its row names one';
comment on column mart.options.plan_kind is 'Kind of a plan';
comment on column mart.options.issued is 'Year of issue of a plan';
comment on column mart.options.position is 'Place among the choices of its filter';
