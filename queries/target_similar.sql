-- What may be meant by words that find too little: pieces of the names of the cities ($city) that are written
-- or read almost alike. Parameters, equally long: $words; $readings, the pinyin of a Chinese word, or null.
-- A row a (word, meant), at most three a word, of those that are nearest; the commonest first: word, meant.
with asked as (
    select
        word,
        reading,
        length(word) as size,
        -- a name that differs from the word in one or two characters has one of its halves or thirds
        if(size < 6, 1, 2) as most,
        list_transform(
            range(0, most + 1),
            lambda nth: substring(
                word, nth * size // (most + 1) + 1, (nth + 1) * size // (most + 1) - nth * size // (most + 1)
            )
        ) as parts
    from (select unnest($words::varchar[]) as word, unnest($readings::varchar[]) as reading)
),
lines as (
    select distinct
        spelling,
        line,
        lower(text) as name,
        opens
    from mart.spellings
    where (city_id = '' or chosen($city, city_id)) and kind <> 'item' and spelling <> 'initials'
),
chinese as (select line, name from lines where spelling = 'pinyin'),
english as (
    select piece, count(*) as names
    from (select unnest(string_split(ltrim(opens), ' ')) as piece from lines where spelling = 'plain')
    group by piece
),
-- pieces of a Chinese name, as long as the word or one character longer or shorter
pieces as (
    select
        asked.*,
        name,
        unnest(range(1, length(name) - size + 3)) as start
    from asked
    join chinese on list_bool_or(list_transform(parts, lambda part: contains(name, part)))
    where reading is not null and size >= 3
),
meant as (
    select
        word,
        most,
        substring(name, start, long) as piece,
        levenshtein(word, piece) as distance,
        1 as names
    from (select *, unnest([size - 1, size, size + 1]) as long from pieces)
    union all
    -- what is read as the word is
    select
        word,
        most,
        left(name, size),
        1,
        1
    from asked
    join chinese on starts_with(line, reading)
    union all
    -- words of English names
    select
        word,
        most,
        piece,
        damerau_levenshtein(word, piece),
        names
    from asked
    join english on abs(size - length(piece)) <= most and not starts_with(piece, word)
    where reading is null and size >= 4
    union all
    -- how other names begin in pinyin
    select
        word,
        most,
        left(line, size),
        damerau_levenshtein(word, left(line, size)),
        1
    from asked
    join chinese on reading is null and size >= 5
),
nearest as (
    select
        word,
        piece,
        sum(names) as names
    from meant
    where piece <> word and distance <= most
    group by word, piece, distance
    qualify rank() over (partition by word order by distance, abs(length(word) - length(piece))) = 1
)
select word, piece as meant
from nearest
qualify row_number() over (partition by word order by names desc, piece) <= 3
order by word, names desc, piece
