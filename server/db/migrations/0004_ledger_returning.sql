-- Somebody who lapsed and asked to come back can turn too old before the next cut-off.
drop index enrollment_cover_end;
create index enrollment_cover_end on enrollment (plan_id, cover_until)
  where cover_until is not null and status in ('waiting', 'active', 'paused', 'lapsed');
