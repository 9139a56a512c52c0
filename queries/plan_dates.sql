-- The dates from which one looks back: a row a plan, by date of issue.
select document_id, issued_on from documents order by issued_on, document_id
