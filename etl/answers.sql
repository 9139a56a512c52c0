-- What returned workbooks are held against (etl/answers.py): the goals with an end year, the agencies and the
-- units, each as etl/answers.py names its columns.
select
    t.target_id,
    d.city_id,
    t.indicator_id,
    [i.name_zh, i.name_en] as names,
    t.region_id,
    [r.name_zh, r.name_en] as regions,
    coalesce(t.scope, '') as scope,
    [coalesce(t.scope, ''), coalesce(x.zh, ''), coalesce(x.en, '')] as scopes,
    t."year"::varchar as "year",
    t.period,
    coalesce(t.since::varchar, '') as since,
    t.unit,
    coalesce(t.value_high, t.value) as most,
    case when not i.unbounded then u.min_value / u.multiplier end::decimal(24, 6) as lowest,
    case when not i.unbounded then u.max_value / u.multiplier end::decimal(24, 6) as highest
from targets t
join documents d using (document_id)
join indicators i using (indicator_id)
join units u using (unit)
join regions r on r.region_id = t.region_id
left join translations x on x.text = t.scope
where t.kind = 'target' and t."year" is not null;

select a.agency_id, a.city_id, [a.name_zh, a.name_en] || list(n.alias order by n.alias) as names
from agencies a
join agency_aliases n using (agency_id)
group by a.agency_id, a.city_id, a.name_zh, a.name_en;

select unit, base_unit, multiplier
from units;
