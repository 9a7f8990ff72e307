-- Plans for a group, and opinions that an operator gives before somebody joins.
alter table plan add column admission text not null default 'open'
  check (admission in ('open', 'roster', 'code', 'either'));
-- whom to ask, as members read it
alter table plan add column admission_contact text;
-- Who is on the list of a group: keyed hashes of document numbers, nothing else.
create table admission_roster (
  plan_id     text not null references plan,
  person_key  bytea not null,
  imported_at timestamptz not null,
  primary key (plan_id, person_key)
);
create table admission_code (
  plan_id    text not null references plan,
  code_id    text not null,
  -- keyed hash: the code itself is shown once, when it is made
  code_key   bytea not null,
  most_uses  int not null check (most_uses > 0),
  uses       int not null default 0 check (uses >= 0 and uses <= most_uses),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (plan_id, code_id),
  unique (plan_id, code_key)
);
-- wrong codes of an account since first_at
create table admission_guess (
  plan_id    text not null references plan,
  account_id text not null,
  wrong      int not null,
  first_at   timestamptz not null,
  primary key (plan_id, account_id)
);
-- what an operator is asked before somebody joins: no name, answers and findings sealed
create table health_opinion (
  account_id    text not null,
  opinion_id    text not null,
  plan_id       text not null references plan,
  rule_version  text not null,
  state         text not null check (state in ('asked', 'yes', 'exclusion', 'no')),
  -- null once it is deleted
  request_enc   bytea,
  decision_enc  bytea,
  asked_at      timestamptz not null,
  decided_at    timestamptz,
  -- the last day on which one may join with it
  valid_until   date,
  -- the enrollment that it belongs to, once somebody joined with it
  enrollment_id text,
  primary key (account_id, opinion_id)
);
create unique index health_opinion_by_id on health_opinion (opinion_id);
create index health_opinion_waiting on health_opinion (asked_at) where state = 'asked';
create index health_opinion_by_enrollment on health_opinion (enrollment_id) where enrollment_id is not null;
alter table stored_file add column opinion_id text;
create index stored_file_by_opinion on stored_file (opinion_id) where opinion_id is not null;
