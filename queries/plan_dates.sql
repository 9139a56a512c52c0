-- The dates from which one looks back: a row a plan of these cities, by date of issue. Parameter: city.
select document_id, issued_on from documents where chosen($city, city_id) order by issued_on, document_id
