-- What came of each goal with an end year: all columns of mart.progress, the worst first; of those that are
-- reached, what is disputed. Last come those of which nothing can be said, first what was published of some.
-- Parameters: filters, status.
select * exclude (city_order, sector_order, headline)
from mart.progress
where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
  and chosen($year, year_code("year")) and any_chosen($agency, agency_ids) and chosen($status, status)
order by list_position(
    ['missed', 'behind', 'nearly', 'late', 'on_pace', 'ahead', 'reached', 'exceeded', 'not_due', 'unknown'],
    status
), coalesce(why, '') = 'no_figure', gap_pct >= 0 and yearly_mean is null and other_value is null,
gap_pct nulls last, city_order, sector_order, headline nulls last, indicator_id, "year", row_id
