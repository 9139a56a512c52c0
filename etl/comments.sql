-- The comments that columns of views and marts take over: a row a column without one of its own. A column
-- that is named as one of a table means the same; mart.goals comes first among the marts, then the table that
-- most of a view's columns come from.
with columns as (
    select
        schema_name,
        table_name,
        column_name,
        comment,
        list_position([
            'main.targets', 'main.milestones', 'main.facilities', 'main.documents', 'main.indicators',
            'main.agencies', 'main.target_agencies', 'main.regions'
        ], schema_name || '.' || table_name) as rank,
        schema_name = 'mart' and table_name = 'goals' as is_goals
    from duckdb_columns()
    where database_name = 'built' and not internal
),
meanings as (
    select
        column_name,
        arg_min(comment, (not is_goals, coalesce(rank, 99), schema_name = 'mart', table_name)) as of_mart,
        arg_min(comment, (coalesce(rank, 99), schema_name = 'mart', is_goals, table_name)) as of_view
    from columns
    where comment is not null
    group by column_name
)
select
    schema_name,
    table_name,
    column_name,
    case schema_name when 'mart' then of_mart else of_view end as comment
from columns c
join meanings using (column_name)
where c.comment is null
order by all
