-- What a later plan did to one goal ($row), or this to an earlier one's: all columns of a pair.
from revised
where effect not in ('dropped', 'new') and $row in (old.row_id, new.row_id)
order by told_on
