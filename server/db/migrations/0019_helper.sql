-- Who may look at whose membership from their own phone, and what they did there.
create table helper_grant (
  grant_id          text primary key,
  -- who is helped
  account_id        text not null,
  -- what the helped member calls their helper
  name_enc          bytea not null,
  token_hash        bytea not null,
  -- null until it is accepted, and again once the helper's account is erased
  helper_account_id text,
  state             text not null check (state in ('invited', 'active', 'revoked', 'left')),
  invited_at        timestamptz not null,
  expires_at        timestamptz not null,
  accepted_at       timestamptz,
  ended_at          timestamptz,
  -- the last day on which the helper looked
  looked_on         date
);
create unique index helper_grant_token on helper_grant (token_hash);
create index helper_grant_of on helper_grant (account_id);
create unique index helper_grant_pair on helper_grant (account_id, helper_account_id) where state = 'active';
create index helper_grant_by on helper_grant (helper_account_id) where helper_account_id is not null;
create table helper_act (
  account_id text not null, -- who was helped
  act_id     text not null, -- follows from what was done: written once
  grant_id   text not null,
  kind       text not null check (kind in ('looked', 'paid')),
  sum_fen    bigint,
  at         timestamptz not null,
  primary key (account_id, act_id)
);
create index helper_act_newest on helper_act (account_id, at desc, act_id desc);
-- The helper whose wallet pays; null: the account's own.
alter table payment_order add column helper_grant_id text;
