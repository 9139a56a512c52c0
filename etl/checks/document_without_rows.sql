-- A document in documents.csv has figures or milestones.
select
    file,
    line,
    'document_id' as column_name,
    format('{} has neither figures nor milestones.', document_id) as wrong,
    format('Add targets/{}.csv, or remove the document.', document_id) as remedy
from stage.documents
where document_id not in (select document_id from stage.targets where document_id is not null)
  and document_id not in (select document_id from stage.milestones where document_id is not null)
