-- Who was in force at each cut-off, by age and time since joining: what a forecast expects cases from, and what
-- fairness is measured against. Counted once per period, because nobody can count it years later, when people have
-- left and their data is deleted. Only counts; never published.
create table period_exposure (
  plan_id       text not null references plan,
  period_number int not null,
  -- [[age in completed years, days since joining (middle of a class), members], …]
  cells         jsonb not null,
  primary key (plan_id, period_number)
);
