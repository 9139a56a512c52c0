-- The data dictionary, from the database's own comments: a row a column of every table and view.
-- A view's column has the comment of the table that it comes from, where it kept its name.
with described as (
    select table_name, comment as about, false as is_view from duckdb_tables() where not internal and comment is not null
    union all
    select view_name, comment, true from duckdb_views() where not internal and comment is not null
),
columns as (
    select table_name, column_name, column_index, lower(data_type) as type, comment
    from duckdb_columns()
    where not internal
),
-- from the table that most of a view's columns come from
origins as (
    select column_name, arg_min(comment, list_position(
               ['targets', 'milestones', 'facilities', 'documents', 'indicators', 'agencies', 'target_agencies', 'regions'],
               table_name)) as comment
    from columns
    where comment is not null
    group by column_name
)
select table_name, about, is_view, column_name, type, coalesce(c.comment, case when is_view then o.comment end) as comment
from described
join columns c using (table_name)
left join origins o using (column_name)
order by not (is_view and table_name = 'targets_flat'), not is_view, table_name, column_index
