-- Payments through providers: orders, refunds, signings of debit contracts, pay-outs, and what providers told us
-- (docs/decisions/0006-payments.md). A row is written before a provider is asked, so every answer finds it.

-- a deposit that somebody pays now; lines: which enrollments it is for
create table payment_order (
  account_id   text not null,
  order_id     text not null,
  plan_id      text not null,
  provider     text not null,
  channel      text not null check (channel in ('weapp', 'alipay', 'h5')),
  sum_fen      bigint not null check (sum_fen > 0),
  lines        jsonb not null,
  state        text not null check (state in ('asked', 'paid', 'closed')),
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  provider_ref text,
  paid_at      timestamptz,
  -- false on a paid order: it could not be credited any more and goes back to its payer
  credited     boolean not null default false,
  primary key (account_id, order_id)
);
create unique index payment_order_by_id on payment_order (order_id);
create table payment_refund (
  account_id    text not null,
  refund_id     text not null,
  order_id      text not null,
  provider      text not null,
  order_sum_fen bigint not null,
  sum_fen       bigint not null check (sum_fen > 0 and sum_fen <= order_sum_fen),
  reason        text not null,
  state         text not null check (state in ('asked', 'accepted', 'refunded', 'failed')),
  created_at    timestamptz not null,
  failure       text,
  provider_ref  text,
  refunded_at   timestamptz,
  primary key (account_id, refund_id)
);
create unique index payment_refund_by_id on payment_refund (refund_id);
create index payment_refund_by_order on payment_refund (account_id, order_id);
-- from opening the wallet's sheet to the end of the contract; what is signed is also a row of debit_contract
create table contract_signing (
  account_id        text not null,
  contract_id       text not null,
  provider          text not null,
  channel           text not null check (channel in ('weapp', 'alipay', 'h5')),
  state             text not null check (state in ('started', 'signed', 'ending', 'ended', 'expired')),
  started_at        timestamptz not null,
  expires_at        timestamptz not null,
  provider_contract text,
  signed_at         timestamptz,
  ended_at          timestamptz,
  primary key (account_id, contract_id)
);
create unique index contract_signing_by_id on contract_signing (contract_id);
-- a pay-out; another attempt only after the provider said a final no to the one before
create table payment_transfer (
  account_id   text not null,
  transfer_id  text not null,
  cause_id     text not null,
  attempt      smallint not null,
  plan_id      text not null,
  provider     text not null,
  sum_fen      bigint not null check (sum_fen > 0),
  purpose      text not null check (purpose in ('aid', 'balance')),
  state        text not null check (state in ('asked', 'accepted', 'paid', 'failed')),
  created_at   timestamptz not null,
  -- what the receiver's app needs so that they take the money
  confirmation jsonb,
  failure      text,
  provider_ref text,
  paid_at      timestamptz,
  primary key (account_id, transfer_id),
  unique (cause_id, attempt)
);
create unique index payment_transfer_by_id on payment_transfer (transfer_id);
-- what was taken from providers, once each
create table payment_notification (
  provider        text not null,
  notification_id text not null,
  kind            text not null,
  received_at     timestamptz not null,
  primary key (provider, notification_id)
);
-- what a provider said that does not fit our books: not booked, for the operator to look at
create table payment_fault (
  provider     text not null,
  about_id     text not null,
  kind         text not null check (kind in ('wrong-sum', 'unknown-order', 'late', 'refused')),
  expected_fen bigint,
  told_fen     bigint,
  detail       text,
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  times        int not null default 1,
  primary key (provider, about_id, kind)
);
