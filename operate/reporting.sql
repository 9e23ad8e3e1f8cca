-- Makes the reporting database, which BI tools read, and its two roles, by somebody who may make both. It may stand on
-- the register's server or on any other. What is there already is left, but for the passwords, which are set anew:
--
--   psql "$ADMINISTRATOR" -v ON_ERROR_STOP=1 -v password="$WRITER" -v reader_password="$READER" -f operate/reporting.sql
--
-- `password` is what REPORTING_DATABASE_URL holds, `reader_password` what BI tools are given. By a superuser it also
-- takes from everybody in that database what would tell of other databases of the server, or do something there
-- (docs/decisions/126-reporting-database.md).

select format('create role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', name)
from unnest('{reporting_writer,reporting_reader}'::text[]) as name
where not exists (select from pg_roles where rolname = name) \gexec

select format('alter role reporting_writer password %L', :'password') \gexec
select format('alter role reporting_reader password %L connection limit 20', :'reader_password') \gexec

-- What a session begins with. A session can lift these; the job ends what takes longer than ten minutes.
select format('alter role reporting_reader set %I = %L', setting, value)
from (values
  ('default_transaction_read_only', 'on'),
  ('statement_timeout', '60s'),
  ('lock_timeout', '5s'),
  ('idle_in_transaction_session_timeout', '60s'),
  ('transaction_timeout', '300s'),
  ('search_path', 'published')
) as wanted (setting, value) \gexec

-- The writer ends the reader's sessions.
select 'grant reporting_reader to reporting_writer with inherit true, set false'
where not pg_has_role('reporting_writer', 'reporting_reader', 'usage') \gexec

-- Who is no superuser makes a database for a role that they may act as, and no other.
select format('grant reporting_writer to %I with inherit false, set true', current_user)
where not pg_has_role('reporting_writer', 'set') \gexec

select 'create database reporting owner reporting_writer'
where not exists (select from pg_database where datname = 'reporting') \gexec
select current_user as administrator \gset
set role reporting_writer;
revoke all on database reporting from public;
grant connect on database reporting to reporting_writer, reporting_reader, :"administrator";
reset role;

-- The rest takes a superuser. Nobody but who administers has a use for the databases that PostgreSQL brings.
select rolsuper as by_superuser from pg_roles where rolname = current_user \gset
\if :by_superuser
-- No session of the reader can lift this one.
alter role reporting_reader set temp_file_limit = '256MB';
revoke connect, temporary on database postgres, template1 from public;

\connect reporting
revoke usage on language plpgsql from public;
-- Activity of other databases, the server's log, large objects, locks that fill the server's memory, messages.
select format('revoke execute on function %s from public', oid::regprocedure)
from pg_proc
where pronamespace = 'pg_catalog'::regnamespace
  and proname ~ ('^(lo_|lowrite$|loread$|pg_notify$|pg_(try_)?advisory|pg_lock_status$|pg_prepared_xact$|pg_current_(wal|xact|snap)'
    || '|txid_|pg_export_snapshot$|pg_get_replication_slots$|pg_(database|tablespace)_size$'
    || '|pg_stat_get_(db_|activity$|backend|wal|io$|bgwriter|checkpointer|slru|archiver|progress|subscription|replication|recovery))')
\gexec
grant execute on function pg_advisory_xact_lock(bigint) to reporting_writer;
grant execute on function pg_stat_get_activity(integer) to reporting_writer;
\else
\connect reporting
\echo 'Not by a superuser: the reader sees and does on this server what docs/reporting.md lists; it should hold nothing else.'
\endif
set role reporting_writer;
revoke all on schema public from public;
reset role;
