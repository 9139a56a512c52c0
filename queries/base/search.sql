-- What a search looks through: the spellings of search_index once each, and the rows that each finds.

-- search_index has a Chinese term in three lines: itself, its pinyin, its initials.
create temp table spelled_lines as
    with lines as (
        select row_id, unnest(terms) as line, unnest([null] || terms) as first_above,
               unnest([null, null] || terms) as second_above
        from (select row_id, string_split(terms, chr(10)) as terms from search_index)
    )
    select row_id, line,
           case when regexp_matches(line, '\p{Han}') then 'plain'
                when regexp_matches(first_above, '\p{Han}') then 'pinyin'
                when regexp_matches(second_above, '\p{Han}') then 'initials'
                else 'plain' end as spelling,
           case spelling when 'plain' then line when 'pinyin' then first_above else second_above end as term
    from lines
    where line is not null;

-- opens: the Latin words and digits of a line, each after a space.
create table spellings as
    select row_number() over () as spelling_id, line, term, spelling,
           ' ' || regexp_replace(line, '[^a-z0-9]+', ' ', 'g') as opens
    from (select distinct line, term, spelling from spelled_lines);

-- place: 0 where the term is the row's name, 1 its sector, 2 anything else.
create table row_spellings as
    with names as (
        select row_id, unnest([what_zh, what_en, sector_zh, sector_en]) as name, unnest([0, 0, 1, 1]) as place
        from goals
    ),
    placed as (
        select row_id, regexp_replace(lower(name), '[^\p{Han}a-z0-9]', '', 'g') as bare, min(place) as place
        from names
        group by all
    )
    select distinct row_id, spelling_id, coalesce(place, 2) as place
    from (select *, regexp_replace(term, '[^\p{Han}a-z0-9]', '', 'g') as bare from spelled_lines)
    join spellings using (line, term, spelling)
    left join placed using (row_id, bare);

drop table spelled_lines;
