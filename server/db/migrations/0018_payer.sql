-- Who pays for a membership where that is, or was, not simply the account that holds it by its present contract
-- (enrollment.payer_account_id, contract_id). Closed stretches say by whom past periods are owed; one open at most.
create table payer_span (
  member_id     text not null,
  enrollment_id text not null,
  plan_id       text not null references plan,
  -- first period it pays for
  from_period   int not null,
  -- last period it pays for; null until further notice
  to_period     int,
  account_id    text not null,
  contract_id   text not null,
  -- when they agreed to be debited for it, and the ceiling they saw: it may not be raised above that without them
  agreed_at     timestamptz not null,
  ceiling_fen   bigint check (ceiling_fen >= 0),
  primary key (member_id, enrollment_id, from_period),
  check (to_period is null or to_period >= from_period)
);
create unique index payer_span_open on payer_span (enrollment_id) where to_period is null;
create index payer_span_by_enrollment on payer_span (enrollment_id);
create index payer_span_by_account on payer_span (account_id, contract_id);

-- somebody who was asked to pay for a membership, by a link
create table payer_ask (
  -- who asks
  account_id    text not null,
  ask_id        text not null,
  member_id     text not null,
  enrollment_id text not null,
  plan_id       text not null references plan,
  -- what the member is to whom is asked
  relation      text not null check (relation in ('self', 'spouse', 'child', 'parent')),
  state         text not null check (state in ('waiting', 'agreed', 'declined', 'withdrawn', 'expired')),
  -- SHA-256 of the link's token
  token_hash    bytea not null unique,
  asked_at      timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  -- the account that opened the link last: it finds the question again without the link
  seen_by       text,
  -- the account that said yes, and by which contract
  answered_by   text,
  contract_id   text,
  primary key (account_id, ask_id)
);
-- one open question a membership
create unique index payer_ask_waiting on payer_ask (enrollment_id) where state = 'waiting';
create index payer_ask_by_enrollment on payer_ask (enrollment_id);
create index payer_ask_by_seen on payer_ask (seen_by) where state = 'waiting';
-- a relative's own account is found by the membership they confirmed
create index asked_relative_confirmed on asked_relative (enrollment_id) where enrollment_id is not null;
create index asked_relative_by_confirmer on asked_relative (confirmed_by) where confirmed_by is not null;
