-- What is said of a facility's place agrees with itself: coordinates come in pairs and with a
-- precision, a place below the city has a basis, and a place not known has none.
select
    file,
    line,
    column_name,
    wrong,
    remedy
from (
    select
        f.file,
        f.line,
        f.region_id,
        f.lat,
        f.lon,
        f.precision,
        f.place_basis,
        r.kind
    from stage.facilities f join (select region_id, kind from stage.regions) r using (region_id)
) f
cross join lateral (
    select
        'lon' as column_name,
        'lat and lon do not come together.' as wrong,
        'Write both or neither.' as remedy,
           (f.lat is null) <> (f.lon is null) as holds
    union all
    select 'precision', 'precision site needs lat and lon.', 'Write them, or county or town.',
           f.precision = 'site' and f.lat is null
    union all
    select 'precision', 'a place below the city has no precision.', 'Write county, town or site.',
           f.kind <> 'city' and f.precision is null
    union all
    select 'place_basis', 'a place below the city has no basis.',
           'Say where it is known from: stated by the plan, in its name, or public knowledge.',
           f.kind <> 'city' and f.place_basis is null
    union all
    select 'region_id', 'the place has a basis but only the city is named.',
           'Name the county or town, or remove place_basis.',
           f.kind = 'city' and f.place_basis is not null and f.lat is null
) said
where holds
