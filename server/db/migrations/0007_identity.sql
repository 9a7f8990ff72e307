-- Who somebody is, on which devices, and what they may have taken away again.

-- sessions as their owner sees them: how they signed in, on what kind of device, last seen on which day
alter table session add column session_id text;
alter table session add column method text not null default 'sandbox'
  check (method in ('wechat', 'alipay', 'phone', 'sandbox'));
alter table session add column device text not null default 'other'
  check (device in ('iphone', 'android', 'computer', 'other'));
alter table session add column last_seen_on date;
update session set
  session_id = 'ses_' || substr(encode(token_hash, 'hex'), 1, 12) || '7' || substr(encode(token_hash, 'hex'), 13, 3)
    || '8' || substr(encode(token_hash, 'hex'), 16, 15),
  last_seen_on = (created_at at time zone 'UTC' + interval '8 hours')::date;
alter table session alter column session_id set not null;
alter table session alter column last_seen_on set not null;
create unique index session_by_id on session (session_id);

-- subject holds the keyed hash of the provider's subject or phone number; the value itself is sealed
alter table account_identity add column subject_enc bytea;
alter table account_identity add column linked_at timestamptz;
create index account_identity_by_account on account_identity (account_id);

create table phone_code (
  code_id      text primary key,
  phone_index  bytea not null,
  phone_enc    bytea not null,
  device_index bytea not null,
  code_hash    bytea not null,
  -- until it is handed to the provider
  code_enc     bytea,
  wrong        smallint not null default 0,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create index phone_code_by_age on phone_code (expires_at);
-- devices that have signed in with a number: they keep a budget of their own when strangers use up the number's
create table phone_device (
  phone_index  bytea not null,
  device_index bytea not null,
  account_id   text not null,
  seen_on      date not null,
  primary key (phone_index, device_index)
);
create index phone_device_by_account on phone_device (account_id);
-- how often something happened since a moment; key is a keyed hash
create table counted_limit (
  kind       text not null,
  key        bytea not null,
  started_at timestamptz not null,
  ends_at    timestamptz not null,
  count      int not null,
  primary key (kind, key)
);
create index counted_limit_by_end on counted_limit (ends_at);

-- the name and number of a member held against the register
create table real_name_check (
  member_id   text primary key,
  state       text not null check (state in ('unknown', 'matched', 'differs', 'unavailable')),
  asked       int not null default 0,
  changed_at  timestamptz not null
);

-- an account whose owner wants it gone
create table account_deletion (
  account_id   text primary key,
  request_id   text not null,
  state        text not null check (state in ('cooling', 'ending', 'erased', 'cancelled')),
  requested_at timestamptz not null,
  erase_at     timestamptz not null,
  ended_at     timestamptz
);
create table data_export (
  account_id   text primary key,
  storage_key  text,
  requested_at timestamptz not null,
  ready_at     timestamptz
);
alter table consent add column withdrawn_at timestamptz;
alter table member add column erased_at timestamptz;
-- the key that seals the stored bytes, once they were sealed again; null: the key of the day they came
alter table stored_file add column key_id smallint;

-- facts of this installation that must not change unseen, such as the key of the blind index
create table installation_fact (
  name  text primary key,
  value bytea not null
);
