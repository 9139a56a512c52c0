-- The data dictionary, from the database's own comments: a row a column of every table, view and mart.
-- Columns: table_name (a mart's with its schema), about, is_view, column_name, type, comment.
with described as (
    select
        schema_name,
        table_name,
        comment as about,
        false as is_view
    from duckdb_tables()
    where not internal
    union all
    select
        schema_name,
        view_name,
        comment,
        true
    from duckdb_views()
    where not internal
)
select
    if(schema_name = 'main', table_name, schema_name || '.' || table_name) as table_name,
    about,
    is_view,
    column_name,
    regexp_replace(lower(data_type), 'struct\(.*\)', 'struct') as type,
    comment
from described
join (select * from duckdb_columns() where not internal) using (schema_name, table_name)
order by schema_name, not (is_view and table_name = 'targets_flat'), not is_view, table_name, column_index
