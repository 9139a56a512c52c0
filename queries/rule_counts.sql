-- How often each rule has found something, of all plans: a row a rule that found anything.
select rule, count(*)::integer as found from found group by rule
