-- What a search looks through: mart.spellings, how each name may be typed, and mart.row_names, which names a
-- row has. A name is spelt once, and not in every row that has it: build.py runs the first statement, spells
-- each text of `names` into `typed`, and runs the rest.

create temp table names as
    select 'indicator' as kind, indicator_id as id, unnest([name_zh, name_en]) as text from indicators
    union
    select 'sector', sector_id, unnest([name_zh, name_en]) from sectors
    union
    select 'agency', agency_id, unnest([name_zh, name_en]) from agencies
    union
    select 'agency', agency_id, alias from agency_aliases  -- as_written is always one of them
    union
    select 'region', region_id, unnest([name_zh, name_en]) from regions
    union
    select 'facility', facility_id, unnest([name_zh, name_en]) from facilities
    union
    select 'scope', text, unnest([text, zh, en]) from translations where text in (select scope from targets)
    union
    select 'heading', heading, heading from mart.goals
    union
    select 'what', what_zh || what_en, unnest([what_zh, what_en]) from milestones
    union
    select 'plan', document_id, unnest([title_zh, title_en]) from documents
    union
    select 'item', item, item from mart.goals;

create temp table names_of_rows as
    select distinct
        city_id,
        counted_id as row_id,
        unnest([
            'sector',
            'indicator',
            'what',
            'region',
            'facility',
            'scope',
            'heading',
            'plan',
            'item'
        ]) as kind,
        unnest([
            sector_id,
            indicator_id,
            case when goals.kind = 'milestone' then what_zh || what_en end,
            region_id,
            facility_id,
            scope,
            heading,
            document_id,
            item
        ]) as id
    from mart.goals
    union
    select
        city_id,
        counted_id,
        'agency',
        unnest(agency_ids)
    from mart.goals;

-- city_id: of a name that rows of one city alone have; '' of others
create temp table numbered as
    select
        kind,
        id,
        (row_number() over (order by kind, id))::integer as name_id,
        case when min(city_id) = max(city_id) then min(city_id) else '' end as city_id
    from names_of_rows
    where id is not null
    group by kind, id;

create table mart.row_names as
    select
        r.city_id,
        r.row_id,
        n.name_id
    from names_of_rows r
    join numbered n using (kind, id)
    order by all;
comment on table mart.row_names is 'Which names a figure or goal has: a row a (figure or goal, name)';
comment on column mart.row_names.city_id is 'Its city';
comment on column mart.row_names.row_id is 'target_id or milestone_id';
comment on column mart.row_names.name_id is 'The name, in mart.spellings';

-- A Chinese name is spelt in three lines: itself, its pinyin, its initials.
create temp table ways as
    with split as (
        select text, is_item, string_split(terms, chr(10)) as lines from typed
    )
    select
        text,
        is_item,
        unnest(list_slice(['plain', 'pinyin', 'initials'], 1, len(lines))) as spelling,
        unnest(lines) as line
    from split;

create table mart.spellings as
    select distinct
        n.city_id,
        n.name_id,
        n.kind,
        case
            when n.kind in ('indicator', 'what') then 0
            when n.kind = 'sector' then 1
            when n.kind = 'plan' then 3
            else 2
        end as tier,
        names.text,
        w.spelling,
        w.line,
        ' ' || regexp_replace(w.line, '[^a-z0-9]+', ' ', 'g') as opens
    from numbered n
    join names using (kind, id)
    join ways w on w.text = names.text and w.is_item = (names.kind = 'item')
    order by all;
comment on table mart.spellings is 'How the names that a search looks through may be typed: a row a (name, way to type it)';
comment on column mart.spellings.city_id is 'Of a name that one city alone has; empty text of all others';
comment on column mart.spellings.name_id is 'The name: of an indicator, agency, region, facility, heading and so on, in all its wordings';
comment on column mart.spellings.kind is 'Of what: indicator, what (milestone), sector, agency, region, facility, scope, heading, item, plan';
comment on column mart.spellings.tier is '0 for what a row is about, 1 for its sector, 3 for its plan, 2 for anything else';
comment on column mart.spellings.text is 'The name in this wording';
comment on column mart.spellings.spelling is 'plain, pinyin or initials';
comment on column mart.spellings.line is 'What is typed: NFKC and small letters';
comment on column mart.spellings.opens is 'Its Latin words and digits, each after a space';

-- The names of some cities that each word is found in. The lists of a search (ui/filters/search.py) are
-- equally long: words, amounts, units; nths, which word it is; others, whether it is another form of one.
-- A Latin word opens a word, a pinyin or (two letters on) initials; a long one also stands within a pinyin
-- (from 4 letters) or initials (from 3). Any other word stands anywhere in a term. Two letters as initials
-- are those that open what the row is about or its sector, or all of another name.
create macro mart.names_found(cities, words, amounts, units, nths, others) as table
    select
        name_id,
        nth,
        tier,
        kind,
        spelling,
        spellings.text
    from mart.spellings
    join (
        select
            unnest(words::varchar[]) as word,
            unnest(amounts::double[]) as amount,
            unnest(units::varchar[]) as counted,
            unnest(nths::integer[]) as nth,
            unnest(others::boolean[]) as other
    ) on contains(line, word) and (amount is null or counted <> '')
    where (city_id = '' or chosen(cities, city_id))
      and (tier < 2 or spelling <> 'initials' or length(word) <> 2 or line = word)
      and case when not regexp_full_match(word, '[a-z0-9]+') then spelling = 'plain'
               when spelling = 'plain' then contains(opens, ' ' || word)
               when other then false
               when spelling = 'pinyin' then starts_with(line, word) or length(word) >= 4
               else length(word) >= 3 or (starts_with(line, word) and length(word) = 2) end;

-- The figures of some cities that each number of a search equals, and the units that a word of it names.
create macro mart.figures_found(cities, words, amounts, units, nths) as table
    select
        row_id,
        nth,
        case when amount in (base_value, base_high, "value", value_high) then 0 else 1 end as tier
    from (
        select *, regexp_replace(unit, '^[万亿]', '') as measure from mart.goals where chosen(cities, city_id)
    )
    join (
        select
            unnest(words::varchar[]) as word,
            unnest(amounts::double[]) as amount,
            unnest(units::varchar[]) as counted,
            unnest(nths::integer[]) as nth
    ) on case
        when amount is null then word in (unit, measure, base_unit, lower(base_unit_en))
        when counted = '第' then item = amount::bigint::varchar
        when counted = '' then amount in (base_value, base_high, "value", value_high, "year") or word = item
        else (amount in (base_value, base_high) and counted in (unit, measure, base_unit))
             or (amount = "year" and counted = '年') end;

create view search_index as
    select
        g.row_id,
        string_agg(line, chr(10) order by line) as terms
    from mart.goals g
    join mart.row_names n on n.row_id = g.counted_id
    join mart.spellings using (name_id)
    group by g.row_id;
comment on view search_index is 'One row a figure or milestone: the words by which it is found';
comment on column search_index.row_id is 'target_id or milestone_id';
comment on column search_index.terms is 'One term a line: names, aliases, place in the plan, scope; a Chinese one also as toneless pinyin and as its initials';

create table mart.agencies_listed as
    with duties_of as (
        select agency_id, count(*)::integer as duties from mart.owed group by agency_id
    ),
    typed_of as (
        select id as agency_id, string_agg(line, chr(10) order by line) as typed
        from names
        join ways on ways.text = names.text and not is_item
        where kind = 'agency'
        group by id
    )
    select
        a.agency_id,
        a.city_id,
        c."order" as city_order,
        a.name_zh,
        a.name_en,
        a.level,
        coalesce(duties, 0) as duties,
        typed
    from agencies a
    join cities c using (city_id)
    left join duties_of using (agency_id)
    left join typed_of using (agency_id)
    order by city_id, duties desc, agency_id;
comment on table mart.agencies_listed is 'The agencies that a filter offers';
comment on column mart.agencies_listed.duties is 'How many duties it has, in all';
comment on column mart.agencies_listed.typed is 'All that one may type to find it: names, aliases, pinyin, initials; a line each';

drop table names;
drop table names_of_rows;
drop table numbered;
drop table ways;
