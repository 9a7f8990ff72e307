-- Rules are long and asked for with every request: a process reads each text once and knows it again by what it says.
alter table rule_version add column content_hash text not null
  generated always as (to_hex(hashtextextended(rules::text, 0)) || to_hex(hashtextextended(rules::text, 1))) stored;
