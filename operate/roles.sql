-- Makes the database of one tool and its roles, by somebody who may make both. What is there already is left, but for
-- the password, which is set anew. For psql:
--
--   psql "$ADMINISTRATOR" -v ON_ERROR_STOP=1 -v tool=cbp_tracking -v password="$PASSWORD" -f operate/roles.sql
--
-- `tool` is the tool's key with _ for -, `password` what DATABASE_URL_<TOOL> holds. No role is a superuser, makes roles
-- or databases, or passes row-level security; the publisher does not log in.

-- The roles, and what each is for: docs/operate.md.
select format('create role %I nosuperuser nocreatedb nocreaterole nobypassrls %s', :'tool' || '_' || name, attributes)
from (values
  ('owner', 'login'),
  ('app', 'login'),
  ('sequencer', 'login'),
  ('auditor', 'login'),
  ('clock', 'login'),
  ('mailer', 'login'),
  ('replicator', 'login replication'),
  ('publisher', 'nologin')
) as wanted (name, attributes)
where not exists (select from pg_roles where rolname = :'tool' || '_' || name) \gexec

select format('alter role %I password %L', rolname, :'password')
from pg_roles
where rolcanlogin
  and rolname in (
    select :'tool' || '_' || name
    from unnest('{owner,app,sequencer,auditor,clock,mailer,replicator}'::text[]) as name
  ) \gexec

-- Nothing an answer waits for takes longer; a forgotten transaction would also hold up the audit chain.
select format('alter role %I set %I = %L', :'tool' || '_app', setting, value)
from (values
  ('transaction_timeout', '120s'),
  ('idle_in_transaction_session_timeout', '30s'),
  ('statement_timeout', '30s')
) as wanted (setting, value) \gexec

-- The owner, by which migrations run, gives the others what they need and takes their part. The register's owner also
-- subscribes to the tools.
select format('grant %I to %I', granted, :'tool' || '_owner')
from (
  select :'tool' || '_' || name from unnest('{publisher,clock,auditor}'::text[]) as name
  union all select 'pg_create_subscription' where :'tool' = 'register'
) as wanted (granted)
where not pg_has_role(:'tool' || '_owner', granted, 'member') \gexec

-- The database opens to its own tool's roles only.
select format('create database %I owner %I', :'tool', :'tool' || '_owner')
where not exists (select from pg_database where datname = :'tool') \gexec

select format('revoke all on database %I from public', :'tool') \gexec

select format('grant connect on database %I to %I', :'tool', :'tool' || '_' || name)
from unnest('{owner,app,sequencer,auditor,clock,mailer,replicator,publisher}'::text[]) as name \gexec
