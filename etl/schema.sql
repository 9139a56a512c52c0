-- The tables of the database. Keys, CHECKs and NOT NULL hold what the semantic checks have promised;
-- the COMMENTs are the data dictionary that the dashboard shows.

create table cities (
    city_id varchar primary key,
    name_zh varchar not null unique,
    name_en varchar not null unique,
    "order" integer not null unique,
    hue varchar,
    inset varchar,
    inset_zh varchar,
    inset_en varchar
);
comment on table cities is 'The cities that the plans are of';
comment on column cities.city_id is 'Code, the same in every language';
comment on column cities.name_zh is 'Chinese name, in short';
comment on column cities.name_en is 'English name, in short';
comment on column cities."order" is 'Place in lists and charts, from 1';
comment on column cities.hue is 'Its colour on a light ground, #RRGGBB; empty: one is chosen for it';
comment on column cities.inset is 'Codes of its counties that the map shows again, enlarged, | between';
comment on column cities.inset_zh is 'Heading of that inset, in Chinese';
comment on column cities.inset_en is 'The same in English';

create table headline_years (
    "year" integer primary key
);
comment on table headline_years is 'The years that pages put first';
comment on column headline_years."year" is 'Year';

create table sectors (
    sector_id varchar primary key,
    name_zh varchar not null unique,
    name_en varchar not null unique,
    "order" integer not null
);
comment on table sectors is 'The harmonised list of policy sectors, for all documents';
comment on column sectors.sector_id is 'Code, the same in every language';
comment on column sectors.name_zh is 'Chinese name';
comment on column sectors.name_en is 'English name';
comment on column sectors."order" is 'Place in lists and charts, from 1';

create table documents (
    document_id varchar primary key,
    city_id varchar not null references cities (city_id),
    title_zh varchar not null,
    title_en varchar not null,
    issuer varchar not null,
    number varchar,
    issued_on varchar not null,
    period_start integer not null,
    period_end integer not null,
    kind varchar not null,
    url varchar,
    supersedes varchar, -- a document; DuckDB takes no reference to a row of the same statement
    note varchar,
    check (period_start <= period_end)
);
comment on table documents is 'The plans that the figures are read from';
comment on column documents.document_id is 'Code: city and year of the plan';
comment on column documents.city_id is 'The city it is of';
comment on column documents.title_zh is 'Title as published';
comment on column documents.title_en is 'Title in English, ours';
comment on column documents.issuer is 'Who issued it, as published';
comment on column documents.number is 'Official number (文号); empty where not stated';
comment on column documents.issued_on is 'Date of issue, to the day, month or year that is known';
comment on column documents.period_start is 'First year the plan covers';
comment on column documents.period_end is 'Last year the plan covers';
comment on column documents.kind is 'action plan (行动方案), action programme (行动计划), work report, five-year plan or yearly list';
comment on column documents.url is 'Address that the document itself states; empty where not stated';
comment on column documents.supersedes is 'The document it replaces, where it says so';
comment on column documents.note is 'What to know of the source';

create table units (
    unit varchar primary key,
    base_unit varchar not null,
    base_unit_en varchar,
    multiplier decimal(18, 0) not null check (multiplier > 0),
    min_value decimal(24, 6),
    max_value decimal(24, 6)
);
comment on table units is 'Units as the plans write them, and what they convert to';
comment on column units.unit is 'As written in a plan';
comment on column units.base_unit is 'The unit that figures are compared in';
comment on column units.base_unit_en is 'The base unit in English; empty for plain counts';
comment on column units.multiplier is 'Base units in one unit: 万人 is 10000 人';
comment on column units.min_value is 'Lowest value in base units; empty if none';
comment on column units.max_value is 'Highest value in base units; empty if none';

create table indicators (
    indicator_id varchar primary key,
    sector_id varchar not null references sectors (sector_id),
    name_zh varchar not null unique,
    name_en varchar not null unique,
    base_unit varchar not null,
    better varchar not null check (better in ('higher', 'lower')),
    measure varchar not null check (measure in ('stock', 'rate', 'flow')),
    unbounded boolean not null,
    definition varchar,
    definition_en varchar
);
comment on table indicators is 'What the figures measure: one row a thing, whatever plans and cities call it';
comment on column indicators.indicator_id is 'Code, the same in every language';
comment on column indicators.sector_id is 'Sector it belongs to';
comment on column indicators.name_zh is 'Chinese name, in our short words';
comment on column indicators.name_en is 'English name in the field''s standard terms';
comment on column indicators.base_unit is 'Unit of base_value and base_high';
comment on column indicators.better is 'Direction of progress: higher or lower';
comment on column indicators.measure is 'stock (stands at a time), rate (share, ratio, density, growth) or flow (sums over time)';
comment on column indicators.unbounded is 'True where a value may leave its unit''s range: growth, gross enrolment';
comment on column indicators.definition is 'Definition in Chinese; empty where the name says it';
comment on column indicators.definition_en is 'Definition in English';

create table headlines (
    indicator_id varchar primary key references indicators (indicator_id),
    "order" integer not null unique
);
comment on table headlines is 'The indicators that the overview shows as headline cards';
comment on column headlines.indicator_id is 'The indicator';
comment on column headlines."order" is 'Place among the cards, from 1';

create table regions (
    region_id varchar primary key,
    city_id varchar not null references cities (city_id),
    name_zh varchar not null,
    name_en varchar not null,
    kind varchar not null,
    parent_id varchar,
    valid_from date,
    valid_to date,
    successor_id varchar,
    note varchar,
    today_id varchar not null,
    county_id varchar
);
comment on table regions is 'Divisions as the plans name them, with what became of each';
comment on column regions.region_id is 'GB/T 2260 code, or a code of ours for zones, towns and streets';
comment on column regions.city_id is 'The city it belongs to';
comment on column regions.name_zh is 'Chinese name';
comment on column regions.name_en is 'English name';
comment on column regions.kind is 'city, district, county, county-level city, zone, town or subdistrict';
comment on column regions.parent_id is 'The region it lies in';
comment on column regions.valid_from is 'First day it existed; empty if before the plans';
comment on column regions.valid_to is 'Day it ceased; empty if it stands';
comment on column regions.successor_id is 'The region that took its place';
comment on column regions.note is 'Marks what is public knowledge and not from a plan';
comment on column regions.today_id is 'The region itself, or its successor today';
comment on column regions.county_id is 'The county it lies in today; empty for a whole prefecture';

create table agencies (
    agency_id varchar primary key,
    city_id varchar not null references cities (city_id),
    name_zh varchar not null unique,
    name_en varchar not null,
    level varchar not null check (level in ('city', 'county', 'company', 'group')),
    region_id varchar references regions (region_id),
    check ((level = 'county') = (region_id is not null))
);
comment on table agencies is 'Who is responsible: one row an agency, however it is written';
comment on column agencies.agency_id is 'Code, the same in every language';
comment on column agencies.city_id is 'The city that it serves';
comment on column agencies.name_zh is 'Full Chinese name; the full form is public knowledge where the plans shorten it';
comment on column agencies.name_en is 'English name';
comment on column agencies.level is 'city, county (or town, zone), company, or group (all counties, units concerned)';
comment on column agencies.region_id is 'The county, zone, town or subdistrict that it governs; empty for all other levels';

create table agency_aliases (
    city_id varchar not null references cities (city_id),
    alias varchar not null,
    agency_id varchar not null references agencies (agency_id),
    primary key (city_id, alias)
);
comment on table agency_aliases is 'Every way in which the plans write an agency';
comment on column agency_aliases.city_id is 'Its city: the same words may mean another agency elsewhere';
comment on column agency_aliases.alias is 'As written in a plan';
comment on column agency_aliases.agency_id is 'The agency meant';

create table facilities (
    facility_id varchar primary key,
    name_zh varchar not null,
    name_en varchar not null,
    type varchar not null,
    region_id varchar not null references regions (region_id),
    place_basis varchar,
    lat double check (lat between -90 and 90),
    lon double check (lon between -180 and 180),
    precision varchar,
    note varchar
);
comment on table facilities is 'Buildings, sites, institutions and named projects of the milestones';
comment on column facilities.facility_id is 'Code, the same in every language';
comment on column facilities.name_zh is 'Chinese name as the plans give it';
comment on column facilities.name_en is 'English name, ours';
comment on column facilities.type is 'Kind of facility';
comment on column facilities.region_id is 'Where it lies; the city where that is not stated or surely known';
comment on column facilities.place_basis is 'stated by the plan, in its name, or public knowledge; empty where not known';
comment on column facilities.lat is 'Latitude, WGS-84 degrees; empty where not known';
comment on column facilities.lon is 'Longitude, WGS-84 degrees; empty where not known';
comment on column facilities.precision is 'How exact the place is: site, town or county';
comment on column facilities.note is 'Doubts, and what the place is known from';

create table counties (
    region_id varchar primary key references regions (region_id),
    geometry varchar not null
);
comment on table counties is 'Simplified county polygons, for drawing only; source and licence in data/counties.source.md';
comment on column counties.region_id is 'County, as of today';
comment on column counties.geometry is 'GeoJSON geometry, WGS-84';

create table map_shapes (
    city_id varchar not null references cities (city_id),
    part varchar not null check (part in ('whole', 'inset')),
    box varchar not null,
    region_id varchar not null references regions (region_id),
    rings varchar not null,
    lines varchar not null,
    name_at varchar not null,
    places varchar not null,
    primary key (city_id, part, box, region_id)
);
comment on table map_shapes is 'What the map draws: the counties of a city in px from the upper left corner of each box that may hold them';
comment on column map_shapes.city_id is 'City';
comment on column map_shapes.part is 'whole: the city; inset: some of its counties, enlarged';
comment on column map_shapes.box is 'Box of the map that it is fitted into';
comment on column map_shapes.region_id is 'County, as of today';
comment on column map_shapes.rings is 'JSON: of each part of the polygon its outer ring, then its holes, each a list of points';
comment on column map_shapes.lines is 'JSON: the stretches of its border that no shape before it has, each a list of points';
comment on column map_shapes.name_at is 'JSON: the point for its name; [] where it is too small for one';
comment on column map_shapes.places is 'JSON: points for marks, those nearest the name first';

create table targets (
    target_id varchar primary key,
    document_id varchar not null references documents (document_id),
    item varchar not null,
    heading varchar not null,
    kind varchar not null check (kind in ('target', 'baseline', 'standing')),
    indicator_id varchar not null references indicators (indicator_id),
    region_id varchar not null references regions (region_id),
    scope varchar,
    year integer,
    period varchar not null check (period in ('level', 'annual', 'cumulative')),
    every_year boolean not null,
    since integer,
    comparator varchar not null check (comparator in ('eq', 'ge', 'le', 'approx', 'range')),
    value decimal(24, 6) not null,
    value_high decimal(24, 6),
    unit varchar not null references units (unit),
    base_value decimal(24, 6) not null,
    base_high decimal(24, 6),
    strength varchar check (strength in ('binding', 'expected', 'strive')),
    worded boolean not null,
    note varchar,
    source_file varchar not null,
    source_line integer not null,
    check ((comparator = 'range') = (value_high is not null)),
    check (value_high is null or value_high > value),
    check (kind <> 'baseline' or year is not null),
    check (kind <> 'standing' or year is null),
    check (since is null or (period = 'cumulative' and since <= year)),
    check (period <> 'cumulative' or not every_year)
);
comment on table targets is 'One row a figure that a plan commits to, states as reached, or sets as a rule';
comment on column targets.target_id is 'Stable code: document and a hash of the figure''s key (not of its value)';
comment on column targets.document_id is 'The plan';
comment on column targets.item is 'Where in the plan: item number, chapter.section.paragraph, or box (专栏)';
comment on column targets.heading is 'The plan''s own heading above it';
comment on column targets.kind is 'target (a commitment), baseline (stated as reached), standing (a rule with no end year)';
comment on column targets.indicator_id is 'What is measured';
comment on column targets.region_id is 'For which region, as the plan names it';
comment on column targets.scope is 'For whom or which part; empty for all';
comment on column targets.year is 'Year it is to be reached in; empty where not stated';
comment on column targets.period is 'level (at the year''s end), annual (within the year), cumulative (summed from the plan''s start)';
comment on column targets.every_year is 'True where it holds for every year: from year on, or for all years to it';
comment on column targets.since is 'First year a cumulative figure counts from; empty where not stated';
comment on column targets.comparator is 'eq, ge (at least), le (at most), approx (about), range';
comment on column targets.value is 'As written, in unit; the lower end of a range';
comment on column targets.value_high is 'Upper end of a range, in unit';
comment on column targets.unit is 'As written in the plan';
comment on column targets.base_value is 'value in the indicator''s base unit';
comment on column targets.base_high is 'value_high in the indicator''s base unit';
comment on column targets.strength is 'binding, expected or strive, from the plan''s words; empty if it says nothing';
comment on column targets.worded is 'True where the plan has words and no digits (全覆盖 is 100 %)';
comment on column targets.note is 'How a doubt was settled; where else the plan restates the figure';
comment on column targets.source_file is 'File under data/ that the row stands in';
comment on column targets.source_line is 'Line in that file';

create table milestones (
    milestone_id varchar primary key,
    document_id varchar not null references documents (document_id),
    item varchar not null,
    heading varchar not null,
    sector_id varchar not null references sectors (sector_id),
    year integer,
    region_id varchar not null references regions (region_id),
    facility_id varchar references facilities (facility_id),
    stage varchar not null,
    what_zh varchar not null,
    what_en varchar not null,
    note varchar,
    source_file varchar not null,
    source_line integer not null
);
comment on table milestones is 'Goals that carry no number: built, opened, accredited, established';
comment on column milestones.milestone_id is 'Stable code: document and a hash of the milestone''s key';
comment on column milestones.document_id is 'The plan';
comment on column milestones.item is 'Where in the plan';
comment on column milestones.heading is 'The plan''s own heading above it';
comment on column milestones.sector_id is 'Sector it belongs to';
comment on column milestones.year is 'Year it is due in; empty where not stated';
comment on column milestones.region_id is 'Region, as the plan names it';
comment on column milestones.facility_id is 'The building or institution, if there is one';
comment on column milestones.stage is 'planned, started, topped out, completed, in operation, accredited, established, other';
comment on column milestones.what_zh is 'What is to happen, in our own short words, Chinese';
comment on column milestones.what_en is 'The same in English';
comment on column milestones.note is 'The plan''s own verb where no stage is stated; doubts';
comment on column milestones.source_file is 'File under data/ that the row stands in';
comment on column milestones.source_line is 'Line in that file';

create table target_agencies (
    target_id varchar not null references targets (target_id),
    agency_id varchar not null references agencies (agency_id),
    role varchar not null check (role in ('lead', 'support')),
    position integer not null,
    as_written varchar not null,
    primary key (target_id, agency_id)
);
comment on table target_agencies is 'Who answers for a figure';
comment on column target_agencies.target_id is 'The figure';
comment on column target_agencies.agency_id is 'The agency';
comment on column target_agencies.role is 'lead (牵头) or support (责任单位, 配合)';
comment on column target_agencies.position is 'Place in the plan''s list of that role, from 1';
comment on column target_agencies.as_written is 'As the plan writes the agency';

create table milestone_agencies (
    milestone_id varchar not null references milestones (milestone_id),
    agency_id varchar not null references agencies (agency_id),
    role varchar not null check (role in ('lead', 'support')),
    position integer not null,
    as_written varchar not null,
    primary key (milestone_id, agency_id)
);
comment on table milestone_agencies is 'Who answers for a milestone';
comment on column milestone_agencies.milestone_id is 'The milestone';
comment on column milestone_agencies.agency_id is 'The agency';
comment on column milestone_agencies.role is 'lead (牵头) or support (责任单位, 配合)';
comment on column milestone_agencies.position is 'Place in the plan''s list of that role, from 1';
comment on column milestone_agencies.as_written is 'As the plan writes the agency';

create table sources (
    source_id varchar primary key,
    title varchar not null,
    issuer varchar not null,
    kind varchar not null check (
        kind in ('statistical communique', 'work report', 'bureau report', 'agency report', 'news')
    ),
    published_on varchar,
    url varchar,
    seen_as varchar,
    note varchar
);
comment on table sources is 'What says which values were reached: communiques, reports, returned workbooks, news';
comment on column sources.source_id is 'Code, the same in every language';
comment on column sources.title is 'Title as published';
comment on column sources.issuer is 'Who published it; (copy) or (reprint) where another did, from whom it was read';
comment on column sources.kind is 'statistical communique, work report, bureau report, agency report (a workbook that was sent out and returned) or news';
comment on column sources.published_on is 'Date of publication, to the day, month or year that is known; empty where not known';
comment on column sources.url is 'Its address; empty where not known';
comment on column sources.seen_as is 'What was read of it, and where';
comment on column sources.note is 'What to know of the source';

create table observations (
    observation_id varchar primary key,
    source_id varchar not null references sources (source_id),
    city_id varchar not null references cities (city_id),
    indicator_id varchar not null references indicators (indicator_id),
    region_id varchar not null references regions (region_id),
    scope varchar,
    "year" integer not null,
    period varchar not null check (period in ('level', 'annual', 'cumulative')),
    since integer,
    comparator varchar not null check (comparator in ('eq', 'ge', 'le', 'approx', 'range')),
    value decimal(24, 6) not null,
    value_high decimal(24, 6),
    unit varchar not null references units (unit),
    base_value decimal(24, 6) not null,
    base_high decimal(24, 6),
    as_of varchar,
    definition varchar not null check (definition in ('same', 'near')),
    confidence varchar not null check (confidence in ('stated', 'derived')),
    place varchar,
    note varchar,
    source_file varchar not null,
    source_line integer not null,
    check ((comparator = 'range') = (value_high is not null)),
    check (value_high is null or value_high > value),
    check (since is null or (period = 'cumulative' and since <= "year")),
    check (as_of is null or left(as_of, 4) = "year"::varchar),
    check (note is not null or (definition = 'same' and confidence = 'stated'))
);
comment on table observations is 'One row a value that a source says was reached';
comment on column observations.observation_id is 'Stable code: city and a hash of the observation''s key (not of its value)';
comment on column observations.source_id is 'Who says so';
comment on column observations.city_id is 'The city it is of';
comment on column observations.indicator_id is 'What is measured';
comment on column observations.region_id is 'For which region';
comment on column observations.scope is 'For whom or which part, in the words of the goals; empty for all';
comment on column observations."year" is 'Year that it is of';
comment on column observations.period is 'level (at the year''s end), annual (within the year), cumulative (summed up to it)';
comment on column observations.since is 'First year that a cumulative value counts from; empty where the source does not say';
comment on column observations.comparator is 'eq, ge (at least), le (at most), approx (about), range';
comment on column observations.value is 'As written, in unit; the lower end of a range';
comment on column observations.value_high is 'Upper end of a range, in unit';
comment on column observations.unit is 'As written in the source';
comment on column observations.base_value is 'value in the indicator''s base unit';
comment on column observations.base_high is 'value_high in the indicator''s base unit';
comment on column observations.as_of is 'Month or day that it stands at, where the year was not over; empty where it was';
comment on column observations.definition is 'same as that of the goals, or near: counted in another way, see note';
comment on column observations.confidence is 'stated by the source, or derived from what it states, see note';
comment on column observations.place is 'Where in the source';
comment on column observations.note is 'How it is counted or derived; doubts';
comment on column observations.source_file is 'File under data/ that the row stands in';
comment on column observations.source_line is 'Line in that file';

create table outcomes (
    outcome_id varchar primary key,
    source_id varchar not null references sources (source_id),
    city_id varchar not null references cities (city_id),
    document_id varchar not null references documents (document_id),
    item varchar not null,
    facility_id varchar references facilities (facility_id),
    stage varchar not null,
    "date" varchar,
    what_zh varchar not null,
    what_en varchar not null,
    note varchar,
    source_file varchar not null,
    source_line integer not null
);
comment on table outcomes is 'One row a thing that a source says came of a milestone or facility';
comment on column outcomes.outcome_id is 'Stable code: document and a hash of the outcome''s key';
comment on column outcomes.source_id is 'Who says so';
comment on column outcomes.city_id is 'The city of the plan';
comment on column outcomes.document_id is 'The plan';
comment on column outcomes.item is 'Where in the plan its milestone stands';
comment on column outcomes.facility_id is 'The building or institution, if there is one';
comment on column outcomes.stage is 'Stage reached: one of those of milestones';
comment on column outcomes."date" is 'When, to the day, month or year that is known; empty where not known';
comment on column outcomes.what_zh is 'What came of it, in our own short words, Chinese';
comment on column outcomes.what_en is 'The same in English';
comment on column outcomes.note is 'Doubts; how it stands beside the plan';
comment on column outcomes.source_file is 'File under data/ that the row stands in';
comment on column outcomes.source_line is 'Line in that file';

create table translations (
    text varchar primary key,
    zh varchar not null,
    en varchar not null
);
comment on table translations is 'Every scope, note, title and issuer of a source, worded for readers of either language';
comment on column translations.text is 'The text as it stands in its row';
comment on column translations.zh is 'The same for a Chinese reader';
comment on column translations.en is 'The same for an English reader; the plan''s own word in brackets where it matters';

create table related (
    indicator_id varchar not null references indicators (indicator_id),
    related_id varchar not null references indicators (indicator_id),
    primary key (indicator_id)
);
comment on table related is 'Indicators that speak of one matter, defined or counted in another way, by two plans or by a plan and a source: set side by side, never compared';
comment on column related.indicator_id is 'That of the earlier plan, or of the source';
comment on column related.related_id is 'That of the later plan, or of the plan';

create table sums (
    document_id varchar not null references documents (document_id),
    item varchar not null,
    "year" integer,
    indicator_id varchar not null references indicators (indicator_id),
    scope varchar,
    part_indicator_id varchar not null references indicators (indicator_id),
    part_scope varchar
);
comment on table sums is 'Which figures of an item are the parts of which total, as its sentence says: one row a part';
comment on column sums.document_id is 'The plan';
comment on column sums.item is 'Where in the plan';
comment on column sums."year" is 'Year of the total and of its parts';
comment on column sums.indicator_id is 'Indicator of the total';
comment on column sums.scope is 'Scope of the total';
comment on column sums.part_indicator_id is 'Indicator of the part';
comment on column sums.part_scope is 'Scope of the part';

create table reviews (
    finding_id varchar primary key,
    reviewed_on date not null,
    note_zh varchar not null,
    note_en varchar not null,
    source_line integer not null
);
comment on table reviews is 'Findings of the view contradictions that somebody has looked into';
comment on column reviews.finding_id is 'The finding; its code changes with its figures';
comment on column reviews.reviewed_on is 'When';
comment on column reviews.note_zh is 'What came of it, in Chinese';
comment on column reviews.note_en is 'The same in English';
comment on column reviews.source_line is 'Line in data/reviews.csv';

create table passages (
    document_id varchar not null references documents (document_id),
    item varchar not null,
    text varchar not null,
    primary key (document_id, item)
);
comment on table passages is 'The plans'' own text, an item a row; empty where the texts were not at hand when this was built';
comment on column passages.document_id is 'The plan';
comment on column passages.item is 'Where in the plan';
comment on column passages.text is 'The item''s text, half-width and without blanks';

create table sentences (
    row_id varchar primary key,
    sentence varchar,
    sentence_start integer,
    mark_start integer,
    mark_end integer,
    missing varchar check (missing in ('no item', 'no number', 'no words')),
    check ((sentence is null) = (missing is not null))
);
comment on table sentences is 'The sentence of the plan that states a figure or milestone; empty where the texts were not at hand when this was built';
comment on column sentences.row_id is 'The figure or milestone';
comment on column sentences.sentence is 'The sentence, as in passages; empty if it was not found';
comment on column sentences.sentence_start is 'Where it begins in its item''s text, from 0';
comment on column sentences.mark_start is 'Where in the sentence the figure begins, or for a milestone the words that tell of it, from 0';
comment on column sentences.mark_end is 'Where that ends: the place after its last character';
comment on column sentences.missing is 'Why there is no sentence: no such item in the text, or the item has no such number or no such words';

create table build_info (
    content_hash varchar not null,
    built_at timestamp not null,
    model varchar not null,
    checks_run integer not null,
    documents integer not null,
    targets integer not null,
    milestones integer not null,
    facilities integer not null,
    indicators integer not null,
    agencies integer not null
);
comment on table build_info is 'One row: which build this is';
comment on column build_info.content_hash is 'Hash over the rows of all tables: the same data, the same hash';
comment on column build_info.model is 'Hash over the SQL that modelled it: a dashboard of another one cannot ask it';
comment on column build_info.built_at is 'When it was built, UTC';
comment on column build_info.checks_run is 'Semantic checks that found nothing wrong';
comment on column build_info.documents is 'Plans';
comment on column build_info.targets is 'Figures';
comment on column build_info.milestones is 'Milestones';
comment on column build_info.facilities is 'Facilities';
comment on column build_info.indicators is 'Indicators';
comment on column build_info.agencies is 'Agencies';
