-- The sources as readers of either language are told of them. What an agency has written in a workbook that
-- it returned is not translated, but for its own name.
create table mart.sources as
    with agencies_named as (
        select name_zh, min(name_en) as name_en from agencies group by name_zh
    )
    select
        source_id,
        s.kind,
        s.title as title_zh,
        coalesce(titles.en, s.title) as title_en,
        s.issuer as issuer_zh,
        coalesce(issuers.en, a.name_en, s.issuer) as issuer_en,
        s.published_on,
        s.url
    from sources s
    left join translations titles on titles.text = s.title
    left join translations issuers on issuers.text = s.issuer
    left join agencies_named a on a.name_zh = s.issuer
    order by source_id;
comment on table mart.sources is 'The sources as readers of either language are told of them';
comment on column mart.sources.title_zh is 'Title as published, in whatever language that is';
comment on column mart.sources.title_en is 'The same in English; as published where nobody has translated it';
comment on column mart.sources.issuer_zh is 'Who published it';
comment on column mart.sources.issuer_en is 'The same in English';
