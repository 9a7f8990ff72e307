-- Settling and paying a case changes its claim and its card in place: no index holds what they change, and their pages
-- have room for the next version, so that no index is written. (1) What the next disclosure takes up is a column of its
-- own, which stands still afterwards. (2) A feed of one state walks the feed: its cards are public for half a year.
alter table claim add column to_disclose boolean not null
  generated always as (status = 'approved' or (status = 'declined-final' and case_id is null)) stored;
drop index claim_ready;
create index claim_to_disclose on claim (plan_id) where to_disclose;
drop index case_feed_by_state;
alter table claim set (fillfactor = 50);
alter table case_card set (fillfactor = 50);
