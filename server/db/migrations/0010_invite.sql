-- Links by which members ask others to look, who joined through one, and codes by which strangers check a certificate.
create table invite (
  code       text primary key,
  invite_id  text not null,
  account_id text not null,
  plan_id    text not null references plan,
  -- what the invited person is to who invites; null: for anybody
  relation   text check (relation in ('spouse', 'child', 'parent')),
  -- which name of the inviter the page shows
  shows      text not null check (shows in ('masked', 'full', 'nothing')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index invite_by_account on invite (account_id, created_at);
-- Who joined through whom: for the inviter's own list, nothing else. No sum, no rank, no reward hangs on it.
create table invited_join (
  account_id    text not null, -- who invited
  enrollment_id text not null,
  member_id     text not null,
  code          text not null,
  plan_id       text not null,
  joined_on     date not null,
  -- who joined agreed that the inviter sees their masked name
  named         boolean not null,
  primary key (account_id, enrollment_id)
);
-- The key is a keyed hash of the code: how long a look-up takes says nothing about codes that exist.
create table certificate_code (
  code_hash     bytea primary key,
  code_enc      bytea not null,
  member_id     text not null,
  enrollment_id text not null,
  made_at       timestamptz not null,
  revoked_at    timestamptz
);
create unique index certificate_code_live on certificate_code (member_id, enrollment_id) where revoked_at is null;
