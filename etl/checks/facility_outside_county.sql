-- A facility that has coordinates lies inside the polygon of the county it is drawn in. A point is
-- inside where a ray to the east crosses the rings' edges an odd number of times.
with placed as (
    select
        f.file,
        f.line,
        f.name_zh,
        d.county_id,
        try_cast(f.lat as double) as lat,
        try_cast(f.lon as double) as lon
    from stage.facilities f
    join stage.drawn_regions d using (region_id)
    semi join stage.counties polygon on polygon.region_id = d.county_id
    where f.lat is not null and f.lon is not null
),
crossings as (
    select
        p.file,
        p.line,
        p.name_zh,
        p.county_id,
        count_if((e.y1 > p.lat) <> (e.y2 > p.lat)
                 and p.lon < (e.x2 - e.x1) * (p.lat - e.y1) / nullif(e.y2 - e.y1, 0) + e.x1) as crossed
    from placed p
    left join stage.county_edges e on e.region_id = p.county_id
    group by all
)
select
    file,
    line,
    'lat' as column_name,
    format('{} lies outside county {}.', name_zh, county_id) as wrong,
    'Correct lat and lon (WGS-84, degrees), or region_id.' as remedy
from crossings
where crossed % 2 = 0
