-- What later plans did to earlier goals, with the goals themselves as they stand in mart.goals.
create table mart.revised as
    select
        r.city_id,
        g.city_order,
        g.sector_id,
        g.sector_zh,
        g.sector_en,
        g.sector_order,
        g.indicator_id,
        g.what_zh,
        g.what_en,
        g.region_zh,
        g.region_en,
        g.region_kind,
        g.base_unit,
        g.base_unit_en,
        coalesce(r.direction, r.pace_direction, 'apart') as effect,
        r.direction is null and r.pace_direction is not null as by_pace,
        r.comparable,
        r.why,
        r.change::double as change,
        coalesce(r.change_pct, r.pace_change_pct) as size_pct,
        r.old_pace_per_year,
        r.new_pace_per_year,
        r.old_pace_from,
        r.new_pace_from,
        r.pace_direction is not null and 'cumulative' in (r.old_period, r.new_period) as of_part,
        r.old_document_id,
        r.new_document_id,
        later.issued_on as told_on,
        -- a row that a left join does not find is a struct of nulls
        case when o.row_id is not null then o end as old,
        case when n.row_id is not null then n end as new,
        list_concat(coalesce(o.agency_ids, []), coalesce(n.agency_ids, [])) as agency_ids,
        [r.old_target_id, r.new_target_id] as row_ids,
        case when effect in ('raised', 'lowered', 'brought forward', 'postponed') and not of_part
             then (row_number() over (
                 order by
                     effect in ('kept', 'apart', 'dropped', 'new') or of_part,
                     told_on desc,
                     effect not in ('lowered', 'postponed'),
                     h."order" nulls last,
                     abs(size_pct) desc nulls last,
                     r.indicator_id,
                     r.old_target_id,
                     r.new_target_id
             ))::integer end as rank
    from revisions r
    join documents later on later.document_id = r.new_document_id
    left join mart.goals o on o.row_id = r.old_target_id
    left join mart.goals n on n.row_id = r.new_target_id
    join mart.goals g on g.row_id = coalesce(r.new_target_id, r.old_target_id)
    left join headlines h on h.indicator_id = g.indicator_id
    order by r.city_id, g.sector_order, g.indicator_id, r.old_target_id, r.new_target_id;
comment on table mart.revised is 'What later plans did to earlier goals: the view revisions, with the goals themselves';
comment on column mart.revised.effect is 'raised, lowered, kept, brought forward, postponed, dropped, new; apart where nothing can be compared';
comment on column mart.revised.by_pace is 'True where it is the yearly paces that are compared';
comment on column mart.revised.size_pct is 'By how much, % of the earlier';
comment on column mart.revised.change is 'By how much, base units: of shares and rates, points; empty where paces are compared';
comment on column mart.revised.of_part is 'True where the pace compared is that of a part of a running sum: the whole may be as before';
comment on column mart.revised.told_on is 'When the later plan was issued';
comment on column mart.revised.old is 'The earlier goal: all columns of mart.goals; empty where there is none';
comment on column mart.revised.new is 'The later goal, likewise';
comment on column mart.revised.agency_ids is 'Agencies of both';
comment on column mart.revised.row_ids is 'Both goals';
comment on column mart.revised.rank is 'What to name first: of the newest plan, what asks for less (lowered, postponed) before what asks for more, then headline indicators, then large changes; empty for what no title may name: no change, or one of a part alone';
