-- What a later plan did to an earlier goal: the row of mart.revised at a place of its order.
-- Parameters: place.
from mart.revised
where place = $place
