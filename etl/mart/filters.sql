-- The filters that questions share. Each is a list of codes, and an empty one lets everything through.

create macro chosen(codes, code) as len(codes::varchar[]) = 0 or list_contains(codes::varchar[], code);

-- Likewise for a row that has a list of codes: agencies, years.
create macro any_chosen(codes, of_row) as len(codes::varchar[]) = 0 or list_has_any(of_row, codes::varchar[]);

-- How far a facility is.
create macro stage_rank(stage) as list_position(
    ['other', 'planned', 'established', 'started', 'topped out', 'completed', 'in operation', 'accredited'],
    stage
);

create macro year_code(of_year) as coalesce(of_year::varchar, 'none');
