import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../gateway/process/host.ts';
import { type Cluster, openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { prepareDatabase } from '../../shared-schema/runtime/postgres/prepare.ts';
import { IQ } from '../../subgraphs/hq/iq/tool.ts';
import { protectionIn } from '../support/protected.ts';
import { copyOfTemplate, eventually } from '../support/service.ts';

/* What a start makes of a database whose protection is not what the rules say. */
let cluster: Cluster;
beforeAll(async () => {
  cluster = await openCluster(copyOfTemplate());
});
afterAll(() => cluster.stop());
const { tool: TOOL } = registeredOnce(IQ);

describe('a data directory', () => {
  it.each([
    ['policy', 'drop policy reads on iq_folder; create policy reads on iq_folder for select to iq_app using (true)'],
    [
      'column names',
      `alter table assignment rename entrusted to other;
        alter table assignment rename tasked to entrusted;
        alter table assignment rename other to tasked`,
    ],
    ['policies', 'create policy more on iq_folder for select to iq_app using (true)'],
    ['rights to a column', 'grant select (name) on iq_folder to iq_mailer'],
    ['rights', 'grant select on search_token to iq_mailer; grant delete on iq_folder to public'],
    ['right to a function', 'grant execute on function assign_entrant() to public'],
    ['rights to a sequence', 'grant usage on sequence record_change_number_seq to iq_mailer'],
    [
      'rights to a partition',
      `do $$ begin
        execute format('grant select on %s to iq_app',
          (select inhrelid::regclass from pg_inherits where inhparent = 'audit.event'::regclass limit 1));
      end $$`,
    ],
    ['right to a schema', 'grant create on schema public to iq_app'],
    [
      'trigger’s columns',
      `drop trigger publish on iq_folder;
        create trigger publish after insert or update of state on iq_folder
          for each row execute function publish_iq_folder()`,
    ],
    [
      'trigger’s condition',
      `drop trigger publish on iq_folder;
        create trigger publish after insert or update on iq_folder
          for each row when (new.version > 1000) execute function publish_iq_folder()`,
    ],
    [
      'trigger’s occasion',
      `drop trigger publish on iq_folder;
        create trigger publish after insert on iq_folder for each row execute function publish_iq_folder()`,
    ],
    ['triggers', 'create trigger more after update on iq_folder execute function publish_iq_folder()'],
    ['rules', 'create rule more as on update to assignment do instead nothing'],
  ])('whose %s somebody has changed is set right at the next start', async (_what, changed) => {
    const client = await cluster.connect('iq');
    const before = await protectionIn(client);
    await client.query(changed);
    expect(await protectionIn(client)).not.toEqual(before);
    const owner = await cluster.connect('iq', 'iq_owner');
    await prepareDatabase(owner, TOOL);
    expect(await protectionIn(client)).toEqual(before);
    await Promise.all([owner.end(), client.end()]);
  });
});

describe('protection that is made anew', () => {
  it('is made again where it and who works there wait for each other', async () => {
    const owner = await cluster.connect('iq', 'iq_owner');
    const [working, looking] = [await cluster.connect('iq'), await cluster.connect('iq')];
    const before = await protectionIn(working);
    await working.query('create policy more on iq_folder for select to iq_app using (true)');
    // Who works there is never the one that PostgreSQL ends.
    await working.query("set deadlock_timeout = '1h'; begin; lock table iq_folder in access share mode");
    const prepared = prepareDatabase(owner, TOOL);
    await eventually(async () => {
      const waits = "select 1 from pg_locks where relation = 'iq_folder'::regclass and not granted";
      return (await looking.query(waits)).rows.length > 0;
    });
    await working.query("select pg_advisory_xact_lock(hashtext('prepare'))");
    await working.query('commit');
    await prepared;
    expect(await protectionIn(working)).toEqual(before);
    await Promise.all([owner.end(), working.end(), looking.end()]);
  });
});
