-- What a filter may be set to, in order: filter, code, city_id, label_zh, label_en, detail (a plan's kind and
-- year of issue, an agency's level).
from options order by filter, position
