-- New rules that members are asked to agree to: the day from which they hold; null where they held at once.
alter table rule_version add column effective_on date;
-- What was answered to new rules, and since when it holds: agreed and stayed went on under them, the others left.
create table rule_answer (
  member_id     text not null,
  enrollment_id text not null,
  plan_id       text not null,
  rule_version  text not null,
  -- what is judged of the time before
  from_version  text not null,
  answer        text not null check (answer in ('agreed', 'refused', 'silent')),
  -- the account that answered; null for silence
  answered_by   text,
  answered_at   timestamptz not null,
  applied_on    date,
  primary key (member_id, enrollment_id, rule_version)
);
