-- Whose cover starts on a day is told on that day: a range of this index, however many members a plan has.
create index enrollment_cover_start on enrollment (plan_id, cover_from);
