-- Joining: other documents than the identity card, consents with who gave them, half-filled joins that can be gone on
-- with on another device, and adult relatives who are asked to confirm.

alter table member
  add column document_type text not null default 'resident-id'
    check (document_type in ('resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit'));

alter table consent drop constraint consent_kind_check;
alter table consent
  add constraint consent_kind_check check (kind in ('rules', 'health', 'guardian', 'debit')),
  -- the account that gave it; null for what was given before this was kept
  add column given_by text,
  -- who sat beside the person and helped: name, sealed, and what they are to them
  add column helper_enc bytea,
  add column helper_relation text check (helper_relation in ('spouse', 'child', 'parent', 'other'));

-- deleted when the join is done, or by due work when nobody has gone on with it
create table join_draft (
  account_id  text not null,
  plan_id     text not null references plan,
  -- of the last write; a write that does not know it is refused
  version     int not null check (version > 0),
  content_enc bytea not null,
  saved_at    timestamptz not null,
  expires_at  timestamptz not null,
  primary key (account_id, plan_id)
);

-- an adult relative whom a payer asked to join; no member until they have confirmed
create table asked_relative (
  account_id        text not null,
  ask_id            text not null,
  plan_id           text not null references plan,
  blind_index       bytea not null,
  relation          text not null check (relation in ('spouse', 'child', 'parent')),
  -- the rules the payer consented to
  rule_version      text not null,
  contract_id       text not null,
  provider          text not null,
  provider_contract text not null,
  state             text not null check (state in ('waiting', 'confirmed', 'declined', 'withdrawn', 'expired', 'locked')),
  -- SHA-256 of the link's token; another with each round of sending
  token_hash        bytea not null unique,
  round             int not null,
  wrong_tries       int not null default 0,
  -- who is asked and who asks; deleted once it is over
  details_enc       bytea,
  asked_at          timestamptz not null,
  expires_at        timestamptz not null,
  ended_at          timestamptz,
  confirmed_by      text,
  enrollment_id     text,
  primary key (account_id, ask_id)
);
-- one open question a person, plan and payer
create unique index asked_relative_waiting on asked_relative (account_id, plan_id, blind_index) where state = 'waiting';
