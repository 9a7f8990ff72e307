-- Claims for accidents and named hardships: the code then names an event of the rules and there is no severity.
-- by_accident: an illness that an accident brought, with the shorter waiting period.
-- at_once_fen: what is paid at once; the rest of aid_fen is paid as bills come in.
-- papers: [{"paper": place in the event's evidence, "fileId": …}]
alter table claim alter column severity drop not null;
alter table claim add column by_accident boolean not null default false;
alter table claim add column at_once_fen bigint check (at_once_fen >= 0);
alter table claim add column papers jsonb;
alter table case_card alter column severity drop not null;
