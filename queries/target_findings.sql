-- What the rules found of one figure ($row): all columns of a finding.
from found
where $row in (first.row_id, second.row_id) or list_contains([part.row_id for part in parts], $row)
order by finding_id
