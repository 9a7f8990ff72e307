-- Prepaid plans: somebody is a member once the first deposit is booked, and needs no debit contract.
alter table enrollment drop constraint enrollment_status_check;
alter table enrollment
  add constraint enrollment_status_check
    check (status in ('pending', 'waiting', 'active', 'paused', 'lapsed', 'exited', 'ended')),
  alter column contract_id drop not null;
alter table asked_relative
  alter column contract_id drop not null,
  alter column provider drop not null,
  alter column provider_contract drop not null;

-- What a payment is for: a first deposit is booked only for somebody who still has to pay it, arrears only while owed.
alter table payment_order
  add column purpose text not null default 'deposit' check (purpose in ('first-deposit', 'deposit', 'arrears'));
create index payment_order_open on payment_order (account_id, plan_id) where state = 'asked';
