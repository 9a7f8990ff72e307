-- Balances, who is on the roster, pauses, ceilings, first debits that wait to be confirmed, refunds
-- (docs/decisions/0004-balances-and-rosters.md).

-- What decides, without writing a row, who has left the roster since its cut-off (server/features/period/closing.ts).
alter table plan_tier
  -- prepaid: whoever is on the roster with exhaust_fen below it could not cover the period; null where nobody draws
  add column floor_fen        bigint,
  -- the highest provisional share while the roster is not closed: whose ceiling lies below it is left off; else null
  add column ceiling_line_fen bigint,
  -- cum_fen as it was at the last cut-off: what somebody who was left off had been charged
  add column cum_before_fen   bigint not null default 0;
update plan_tier set cum_before_fen = cum_fen;

alter table period
  -- false while somebody who is off this roster still has to be written so
  add column roster_closed boolean not null default true,
  add column paid_by       text not null default 'members' check (paid_by in ('members', 'platform')),
  add column sponsor_fen   bigint not null default 0,
  add column deferred_fen  bigint not null default 0;
update period set sponsor_fen = shortfall_fen where payout_ratio is null;

alter table enrollment drop constraint enrollment_status_check;
alter table enrollment
  add constraint enrollment_status_check
    check (status in ('waiting', 'active', 'paused', 'lapsed', 'exited', 'ended')),
  -- counts in the roster: its shares are drawn lazily. Who leaves after a cut-off stays until that period is settled.
  add column on_roster boolean not null default false,
  -- prepaid: what is there while not on the roster; on it the balance is exhaust_fen - cum_fen of the tier
  add column balance_fen bigint not null default 0 check (balance_fen >= 0),
  -- a share above it leaves this enrollment out instead of charging it
  add column ceiling_fen bigint check (ceiling_fen >= 0),
  -- when the payer confirmed the very first debit
  add column confirmed_at timestamptz,
  -- periods that passed without that confirmation
  add column unconfirmed_periods smallint not null default 0,
  add column paused_on date,
  add column pause_reason text check (pause_reason in ('own-wish', 'ceiling', 'unconfirmed')),
  -- asked back: the first cut-off on or after it takes the enrollment on the roster again
  add column resume_from date;
update enrollment set on_roster = status = 'active', confirmed_at = joined_at;

drop index enrollment_on_roster;
drop index enrollment_tier_change;
drop index enrollment_cover_end;
-- who falls short of a share: a range of exhaust_fen per tier, read from the index alone
create index enrollment_exhaust on enrollment (plan_id, tier, exhaust_fen) where on_roster and exhaust_fen is not null;
-- whose ceiling lies below a share; exhaust_fen is in it so that nobody is counted twice
create index enrollment_ceiling on enrollment (plan_id, tier, ceiling_fen) include (exhaust_fen)
  where on_roster and ceiling_fen is not null;
create index enrollment_leaving on enrollment (plan_id, end_period) where on_roster and end_period is not null;
create index enrollment_resuming on enrollment (plan_id, resume_from) where resume_from is not null;
create index enrollment_unconfirmed on enrollment (plan_id, paused_on) where pause_reason = 'unconfirmed';
create index enrollment_tier_change on enrollment (plan_id, tier_until)
  where tier_until is not null and status in ('waiting', 'active', 'paused', 'lapsed');
create index enrollment_cover_end on enrollment (plan_id, cover_until)
  where cover_until is not null and status in ('waiting', 'active', 'paused');

-- money that a member paid into or got out of a balance; nothing is edited
create table balance_entry (
  member_id     text not null,
  entry_id      text not null,
  enrollment_id text not null,
  plan_id       text not null,
  kind          text not null check (kind in ('deposit', 'refund')),
  -- in above zero, out below
  amount_fen    bigint not null check (amount_fen <> 0),
  -- the last period that had settled: it counts before the share of the next
  after_period  int not null,
  at            timestamptz not null,
  primary key (member_id, entry_id)
);
create index balance_entry_by_enrollment on balance_entry (member_id, enrollment_id, after_period);
-- money owed back to a payer: a balance, or past shares
create table refund (
  member_id     text not null,
  refund_id     text not null,
  enrollment_id text not null,
  plan_id       text not null,
  account_id    text not null,
  kind          text not null check (kind in ('balance', 'shares')),
  occasion      text not null,
  sum_fen       bigint not null check (sum_fen > 0),
  created_at    timestamptz not null,
  paid_at       timestamptz,
  primary key (member_id, refund_id)
);
create index refund_by_enrollment on refund (member_id, enrollment_id);
create index refund_open on refund (plan_id) where paid_at is null;
-- shares that were written off and paid after all
create table arrears_payment (
  account_id    text not null,
  payment_id    text not null,
  member_id     text not null,
  enrollment_id text not null,
  plan_id       text not null,
  -- what the write-off had lowered
  bearer        text not null check (bearer in ('carry-over', 'sponsor')),
  sum_fen       bigint not null check (sum_fen > 0),
  at            timestamptz not null,
  primary key (account_id, payment_id)
);
create index arrears_payment_by_enrollment on arrears_payment (enrollment_id);
-- days without cover between two stretches of the same enrollment: from_on is the first, until_on the first with cover
create table cover_gap (
  member_id     text not null,
  enrollment_id text not null,
  from_on       date not null,
  until_on      date not null,
  reason        text not null,
  primary key (member_id, enrollment_id, from_on)
);
