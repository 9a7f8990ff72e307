-- Tongzhou, first schema. design: docs/architecture.md.
-- Facts about people are keyed by member or account first, so that they can be spread over machines; plans, periods,
-- shares and cases are small reference tables. Ids are made by the app. Money is bigint fen. Times come from the
-- clock port, never from the database.

-- plans --------------------------------------------------------------------------------------------------------
create table plan (
  plan_id        text primary key,
  model          text not null check (model in ('prepaid', 'postpaid')),
  rule_version   text not null,
  joinable       boolean not null,
  replayed       boolean not null,
  opened_on      date not null,
  last_period    int not null default 0,
  carry_over_fen bigint not null default 0,
  -- false after a stretch of history that nobody published
  carry_known    boolean not null default true
);
create table rule_version (
  plan_id      text not null references plan,
  version      text not null,
  rules        jsonb not null,
  published_at timestamptz not null,
  primary key (plan_id, version)
);
-- what a tier was ever charged per member; listed = members who are rows, aggregate_only = replays without a roster
create table plan_tier (
  plan_id        text not null references plan,
  tier           smallint not null,
  weight         bigint not null check (weight > 0),
  cum_fen        bigint not null default 0 check (cum_fen >= 0),
  listed         bigint not null default 0 check (listed >= 0),
  aggregate_only bigint not null default 0 check (aggregate_only >= 0),
  primary key (plan_id, tier)
);
-- changes of the counts between two cut-offs; folded into plan_tier at the next one
create table tier_delta (
  plan_id        text not null references plan,
  delta_id       text not null,
  tier           smallint not null,
  listed         bigint not null,
  effective_from timestamptz not null,
  primary key (plan_id, delta_id)
);
create table period (
  plan_id           text not null references plan,
  number            int not null,
  period_id         text not null unique,
  state             text not null check (state in ('cut-off', 'disclosed', 'settled', 'charging', 'closed', 'void')),
  provenance        text not null check (provenance in ('run', 'replayed')),
  rule_version      text not null,
  disclosure_date   date not null,
  charge_date       date not null,
  cutoff_at         timestamptz not null,
  disclosed_at      timestamptz,
  objection_ends_at timestamptz not null,
  settled_at        timestamptz,
  closed_at         timestamptz,
  carry_in_fen      bigint not null default 0,
  carry_in_known    boolean not null default true,
  cases             bigint not null default 0,
  aid_fen           bigint not null default 0,
  fee_fen           bigint not null default 0,
  gross_fen         bigint not null default 0,
  needed_fen        bigint not null default 0,
  members           bigint not null default 0,
  weight_sum        bigint not null default 0,
  collected_fen     bigint not null default 0,
  carry_over_fen    bigint not null default 0,
  shortfall_fen     bigint not null default 0,
  payout_ratio      text,
  billed_fen        bigint not null default 0,
  paid_fen          bigint not null default 0,
  written_off_fen   bigint not null default 0,
  published         jsonb,
  primary key (plan_id, number)
);
create index period_by_disclosure on period (plan_id, disclosure_date);
-- the whole history of shares: one row per plan, tier and period. Provisional until the period settles.
create table period_share (
  plan_id       text not null references plan,
  tier          smallint not null,
  period_number int not null,
  weight        bigint not null,
  members       bigint not null,
  share_fen     bigint not null check (share_fen >= 0),
  cum_fen       bigint not null,
  final         boolean not null,
  primary key (plan_id, tier, period_number)
);
create table period_aid (
  plan_id       text not null references plan,
  period_number int not null,
  seq           int not null,
  case_id       text,
  cases         bigint not null check (cases > 0),
  aid_fen       bigint not null check (aid_fen >= 0),
  -- an objection upheld before settling takes the case out of this period
  withdrawn     boolean not null default false,
  primary key (plan_id, period_number, seq)
);

-- accounts -----------------------------------------------------------------------------------------------------
create table account (
  account_id text primary key,
  created_at timestamptz not null
);
create table account_identity (
  provider   text not null,
  subject    text not null,
  account_id text not null,
  primary key (provider, subject)
);
create table session (
  token_hash bytea primary key,
  account_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_by_account on session (account_id);
-- for whom an account pays, in order of joining
create table account_member (
  account_id    text not null,
  member_id     text not null,
  plan_id       text not null,
  enrollment_id text not null,
  relation      text not null check (relation in ('self', 'spouse', 'child', 'parent')),
  seq           int not null,
  added_at      timestamptz not null,
  primary key (account_id, enrollment_id)
);
create table debit_contract (
  account_id        text not null,
  contract_id       text not null,
  provider          text not null,
  provider_contract text not null,
  state             text not null check (state in ('active', 'ended')),
  signed_at         timestamptz not null,
  primary key (account_id, contract_id)
);

-- members and enrollments --------------------------------------------------------------------------------------
create table member (
  member_id     text primary key,
  name_enc      bytea not null,
  id_number_enc bytea not null,
  birth_date    date not null,
  sex           text not null check (sex in ('male', 'female')),
  region_code   text not null,
  created_at    timestamptz not null
);
-- one person is in one plan once
create table person_in_plan (
  plan_id       text not null,
  blind_index   bytea not null,
  member_id     text not null,
  enrollment_id text not null,
  primary key (plan_id, blind_index)
);
-- lazy cumulative shares: what an open enrollment has shared is cum(tier) now minus anchor_cum; no settlement writes here.
create table enrollment (
  member_id        text not null,
  enrollment_id    text not null,
  plan_id          text not null,
  payer_account_id text not null,
  contract_id      text not null,
  relation         text not null,
  rule_version     text not null,
  certificate_no   text not null,
  status           text not null check (status in ('waiting', 'active', 'lapsed', 'exited', 'ended')),
  joined_at        timestamptz not null,
  joined_on        date not null,
  cover_from       date not null,
  shares_from      date not null,
  cover_until      date,
  tier             smallint not null,
  tier_until       date,
  -- shares of periods after anchor_period count; null until on the roster
  anchor_period    int,
  anchor_cum_fen   bigint,
  -- last period that counts, once off the roster
  end_period       int,
  exhaust_fen      bigint,
  ended_on         date,
  end_reason       text,
  primary key (member_id, enrollment_id)
);
create index enrollment_by_id on enrollment (enrollment_id);
create index enrollment_entering on enrollment (plan_id, shares_from) where status = 'waiting';
create index enrollment_tier_change on enrollment (plan_id, tier_until) where status = 'active' and tier_until is not null;
create index enrollment_cover_end on enrollment (plan_id, cover_until)
  where status in ('waiting', 'active') and cover_until is not null;
create index enrollment_on_roster on enrollment (plan_id, tier) where status = 'active';
create index enrollment_left on enrollment (plan_id, end_period) where end_period is not null;
-- a closed stretch in one tier: it shared the periods from_period to to_period, both included
create table segment (
  member_id     text not null,
  enrollment_id text not null,
  seq           int not null,
  plan_id       text not null,
  tier          smallint not null,
  from_period   int not null,
  to_period     int not null,
  reason        text not null,
  primary key (member_id, enrollment_id, seq)
);
create index segment_by_end on segment (plan_id, to_period);
create table health_declaration (
  member_id     text not null,
  enrollment_id text not null,
  answers_enc   bytea not null,
  declared_at   timestamptz not null,
  primary key (member_id, enrollment_id)
);
create table consent (
  member_id     text not null,
  enrollment_id text not null,
  kind          text not null check (kind in ('rules', 'health', 'debit')),
  rule_version  text not null,
  given_at      timestamptz not null,
  primary key (member_id, enrollment_id, kind, rule_version)
);

-- charges ------------------------------------------------------------------------------------------------------
create table charge_order (
  account_id    text not null,
  order_id      text not null,
  contract_id   text not null,
  plan_id       text not null,
  period_number int not null,
  attempt       smallint not null,
  sum_fen       bigint not null check (sum_fen > 0),
  state         text not null check (state in ('due', 'sent', 'paid', 'failed', 'written-off')),
  notice_on     date not null,
  due_at        timestamptz not null,
  provider_ref  text,
  failure       text,
  finished_at   timestamptz,
  primary key (account_id, order_id),
  unique (account_id, contract_id, plan_id, period_number, attempt)
-- every order changes state twice: no index holds the state and pages keep room, so that these updates stay on the page
) with (fillfactor = 60);
create index charge_order_by_period on charge_order (plan_id, period_number, order_id);
create table charge_line (
  account_id    text not null,
  order_id      text not null,
  enrollment_id text not null,
  member_id     text not null,
  share_fen     bigint not null check (share_fen >= 0),
  primary key (account_id, order_id, enrollment_id)
);

-- claims (private) and cases (public) --------------------------------------------------------------------------
create table stored_file (
  account_id  text not null,
  file_id     text not null,
  claim_id    text,
  name_enc    bytea not null,
  media_type  text not null,
  bytes       int not null,
  sha256      bytea not null,
  storage_key text not null,
  created_at  timestamptz not null,
  primary key (account_id, file_id)
);
create index stored_file_by_claim on stored_file (claim_id) where claim_id is not null;
create table claim (
  member_id     text not null,
  claim_id      text not null,
  number        text not null,
  account_id    text not null,
  enrollment_id text not null,
  plan_id       text not null,
  status        text not null,
  illness_code  text not null,
  severity      text not null check (severity in ('serious', 'light')),
  diagnosed_on  date not null,
  aid_fen       bigint not null,
  rule_version  text not null,
  answer_by     date,
  reason        jsonb,
  case_id       text,
  created_at    timestamptz not null,
  submitted_at  timestamptz,
  changed_at    timestamptz not null,
  primary key (member_id, claim_id)
);
-- numbers people quote, each given once
create table claim_number (
  number    text primary key,
  member_id text not null,
  claim_id  text not null
);
create index claim_by_id on claim (claim_id);
create index claim_by_account on claim (account_id, created_at desc);
create index claim_ready on claim (plan_id, status) where status in ('approved', 'disclosed', 'settled');
-- a claim is its list of actions; nothing is edited
create table claim_action (
  member_id   text not null,
  claim_id    text not null,
  seq         int not null,
  action      text not null,
  actor       text not null check (actor in ('member', 'operator', 'jury', 'system')),
  from_status text,
  to_status   text not null,
  at          timestamptz not null,
  data_enc    bytea,
  primary key (member_id, claim_id, seq)
);
create table case_card (
  case_id           text primary key,
  plan_id           text not null,
  period_number     int not null,
  seq               int not null,
  state             text not null check (state in ('open', 'objected', 'settled', 'paid', 'declined', 'withdrawn')),
  pseudonym         text not null,
  illness_code      text not null,
  severity          text not null,
  aid_fen           bigint not null,
  age_band          text,
  sex               text,
  province_code     text,
  days_band         text not null,
  identity_on       date,
  records_on        date,
  visit_on          date,
  rule_version      text not null,
  clause            text not null,
  shared_periods    int,
  helped            int,
  reason_code       text,
  disclosed_at      timestamptz not null,
  objection_ends_at timestamptz not null,
  settled_at        timestamptz,
  paid_at           timestamptz,
  expires_on        date not null
);
create index case_feed on case_card (plan_id, disclosed_at desc, case_id desc);
create index case_feed_by_state on case_card (plan_id, state, disclosed_at desc, case_id desc);
create index case_by_period on case_card (plan_id, period_number, seq);
-- the only way from a public card back to the private file
create table case_source (
  case_id   text primary key,
  member_id text not null,
  claim_id  text not null
);

-- books --------------------------------------------------------------------------------------------------------
create table journal_entry (
  plan_id       text not null,
  entry_id      text not null,
  entry_key     text not null,
  kind          text not null,
  period_number int,
  at            timestamptz not null,
  primary key (plan_id, entry_id),
  unique (plan_id, entry_key)
);
create table journal_line (
  plan_id    text not null,
  entry_id   text not null,
  line_no    smallint not null,
  account    text not null,
  amount_fen bigint not null,
  primary key (plan_id, entry_id, line_no)
);
create index journal_by_account on journal_line (plan_id, account);

-- work that is due, and what leaves the house --------------------------------------------------------------------
create table due_work (
  work_id  text primary key,
  kind     text not null,
  work_key text not null,
  due_at   timestamptz not null,
  -- when to try (again): due_at at first, later after a failure
  next_at  timestamptz not null,
  payload  jsonb not null,
  state    text not null default 'due' check (state in ('due', 'done')),
  attempts int not null default 0,
  error    text,
  done_at  timestamptz,
  unique (kind, work_key)
);
create index due_work_next on due_work (next_at, work_id) where state = 'due';
-- what leaves the house: written with what causes it, delivered by due work of kind 'outbox.send', at least once
create table outbox (
  message_id text primary key,
  kind       text not null,
  version    smallint not null,
  payload    jsonb not null,
  created_at timestamptz not null,
  done_at    timestamptz
);
create table idempotency (
  request_id text primary key,
  operation  text not null,
  account_id text not null,
  input_hash bytea not null,
  -- ids of what the request made, so that a repeat gets the same answer
  result     jsonb not null,
  created_at timestamptz not null
);
-- demo mode only: the moved clock and how far the seeded world has been generated
create table demo_state (
  key   text primary key,
  value jsonb not null
);
