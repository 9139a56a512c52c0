-- The Chinese names of what is measured, of the sectors and of the cities: a row each. Which signs they write
-- together says where a title may break (ui/text/phrases.py).
select name_zh from indicators
union all
select name_zh from sectors
union all
select name_zh from cities
