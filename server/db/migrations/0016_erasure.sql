-- Erasing a person and an account finds their rows by themselves, not by reading a whole plan.
create index person_in_plan_by_member on person_in_plan (member_id);
create index idempotency_by_account on idempotency (account_id);
create index admission_guess_by_account on admission_guess (account_id);
