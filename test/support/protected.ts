import type pg from 'pg';

/** Returns what a database is protected by, as its catalogues have it; an owner's own rights written or not. */
export async function protectionIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select concat_ws(' ', 'policy', polname, polrelid::regclass, pg_get_expr(polqual, polrelid)) as line
      from pg_policy
    union all select concat_ws(' ', relname, acl)
      from pg_class,
        aclexplode(coalesce(relacl, acldefault(case relkind when 'S' then 's'::"char" else 'r' end, relowner))) acl
      where relowner >= 16384
    union all select concat_ws(' ', attrelid::regclass, attname, acl)
      from pg_attribute, aclexplode(attacl) acl
      where attrelid >= 16384
    union all select concat_ws(' ', proname, acl)
      from pg_proc, aclexplode(proacl) acl
      where proowner >= 16384
    union all select concat_ws(' ', nspname, acl)
      from pg_namespace, aclexplode(nspacl) acl
    union all select pg_get_triggerdef(oid)
      from pg_trigger
      where not tgisinternal
    union all select pg_get_ruledef(oid)
      from pg_rewrite
      where rulename <> '_RETURN' and ev_class >= 16384
    order by line`);
  return rows.map(({ line }) => line);
}
