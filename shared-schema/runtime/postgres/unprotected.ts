/* What a database holds by which its tables are protected: taken away whole, and digested. */

const SCHEMAS = `('public'::regnamespace, 'audit'::regnamespace)`;
/** A table, a view or a sequence of ours, as `c`: not one that belongs to an extension, or that somebody else made. */
const IS_OURS = `c.relnamespace in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and pg_has_role(c.relowner, 'member')`;
/** A function of ours, as `p`. */
const IS_OUR_FUNCTION = `p.pronamespace in ${SCHEMAS} and pg_has_role(p.proowner, 'member')
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
const GRANTEE = `case when grantee = 0 then 'public' else grantee::regrole::text end`;

/**
 * Takes away every policy, trigger and rule of a table, and every right of anybody but the owner. What follows from
 * the rules is made anew after it in the same transaction, so that nothing else is left beside it, whoever made it.
 */
export const UNPROTECTED = `do $$
declare taken text;
begin
  for taken in
    select format('drop policy %I on %s', polname, polrelid::regclass)
      from pg_policy join pg_class c on c.oid = polrelid
      where ${IS_OURS}
    union all select format('drop trigger %I on %s', tgname, tgrelid::regclass)
      from pg_trigger join pg_class c on c.oid = tgrelid
      where ${IS_OURS} and not tgisinternal and tgparentid = 0
    union all select format('drop rule %I on %s', rulename, ev_class::regclass)
      from pg_rewrite join pg_class c on c.oid = ev_class
      where ${IS_OURS} and rulename <> '_RETURN'
    union all select distinct format('revoke all on table %s from %s cascade', c.oid::regclass, ${GRANTEE})
      from pg_class c
      cross join lateral (
        select grantee from aclexplode(c.relacl)
        union select grantee from pg_attribute, aclexplode(attacl) where attrelid = c.oid
      ) granted
      where ${IS_OURS} and grantee <> c.relowner
    union all select distinct format('revoke all on function %s from %s cascade', p.oid::regprocedure, ${GRANTEE})
      from pg_proc p cross join aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where ${IS_OUR_FUNCTION} and grantee <> proowner
    union all select distinct format('revoke all on schema %s from %s cascade', n.oid::regnamespace, ${GRANTEE})
      from pg_namespace n cross join aclexplode(nspacl)
      where n.oid in ${SCHEMAS} and grantee <> nspowner
  loop
    execute taken;
  end loop;
end $$`;

/** Takes from everybody the right to call a function of ours, which PostgreSQL gives with each new one. */
export const NOBODYS_FUNCTIONS = `do $$
declare taken text;
begin
  for taken in
    select format('revoke all on function %s from public', p.oid::regprocedure)
    from pg_proc p cross join aclexplode(coalesce(proacl, acldefault('f', proowner)))
    where ${IS_OUR_FUNCTION} and grantee = 0
  loop
    execute taken;
  end loop;
end $$`;

/**
 * Returns, as SQL, a digest of the policies, grants, functions, triggers and declared values as PostgreSQL's catalogues
 * hold them. Conditions name columns by number, and are digested so: to write 80 of them as SQL took most of a start.
 */
export const FINGERPRINT = `select md5(string_agg(line, '|' order by line)) as digest from (
  select concat_ws(' ', 'policy', polrelid::regclass, polname, polcmd, polpermissive, polroles::regrole[],
      md5(polqual::text), md5(polwithcheck::text)) as line
    from pg_policy
  union all select concat_ws(' ', 'schema', nspname, nspowner::regrole, nspacl::text)
    from pg_namespace
    where oid in ${SCHEMAS}
  union all select concat_ws(' ', 'column', relnamespace::regnamespace, relname, attnum, attname, attacl::text)
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace in ${SCHEMAS} and relkind in ('r', 'p', 'v') and not relispartition and attnum > 0
  union all select concat_ws(' ', 'table', relnamespace::regnamespace, relname, relrowsecurity, relforcerowsecurity,
      relacl::text, case when relkind = 'v' then pg_get_viewdef(oid) end)
    from pg_class
    where relnamespace in ${SCHEMAS} and relkind in ('r', 'p', 'v') and not relispartition
  union all select concat_ws(' ', 'rights', oid::regclass, relacl::text)
    from pg_class
    where relnamespace in ${SCHEMAS} and (relispartition or relkind in ('m', 'S')) and relacl is not null
  union all select concat_ws(' ', 'rights to a column', attrelid::regclass, attname, attacl::text)
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace in ${SCHEMAS} and (relispartition or relkind = 'm') and attacl is not null
  union all select concat_ws(' ', 'function', proname, proowner::regrole, prosecdef, proconfig::text, proacl::text,
      md5(prosrc))
    from pg_proc
    where pronamespace = 'public'::regnamespace
  union all select concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled, tgfoid::regproc, tgtype, tgattr,
      tgargs, md5(tgqual::text))
    from pg_trigger
    where not tgisinternal and tgparentid = 0
  union all select concat_ws(' ', 'rule', ev_class::regclass, rulename, md5(ev_action::text))
    from pg_rewrite
    where rulename <> '_RETURN' and ev_class >= 16384
  union all select concat_ws(' ', 'values', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
    from pg_constraint
    where connamespace = 'public'::regnamespace and contype = 'c' and conrelid > 0
) as lines`;
