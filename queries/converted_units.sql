-- The units, as plans and sources write them, that count neither ones of their word nor its ten thousands (万)
-- or hundred millions (亿): a value in base units is not told with their word.
select unit
from units
where multiplier <> case
    when starts_with(unit, '万') then 10000
    when starts_with(unit, '亿') then 100000000
    else 1
end
order by unit
