-- What an account was told, and whether it was read: the inbox of the app, and what a chat app's message is made from.
-- Only ids and figures: names are looked up when it is read, so that nothing of a person stays behind here.
create table notice (
  account_id text not null,
  -- follows from what it tells: told once however often the step that tells it is repeated
  notice_id  text not null,
  kind       text not null,
  about      jsonb not null,
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (account_id, notice_id)
);
create index notice_newest on notice (account_id, created_at desc, notice_id desc);
create index notice_unread on notice (account_id) where read_at is null;
