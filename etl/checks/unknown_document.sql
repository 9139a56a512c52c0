-- Every file of targets or milestones belongs to a document, and so does a superseded document.
select file, line, column_name,
       format('no document {}.', named) as wrong,
       format('Did you mean {}? Documents are listed in documents.csv; a file is named after its document.',
              stage.nearest_document(named)) as remedy
from (
    select file, 0 as line, '' as column_name, document_id as named from stage.targets group by all
    union all
    select file, 0, '', document_id from stage.milestones group by all
    union all
    select file, line, 'supersedes', supersedes from stage.documents
)
anti join stage.documents d on d.document_id = named
where named is not null
