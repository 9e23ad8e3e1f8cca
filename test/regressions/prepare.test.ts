import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { serveTool } from '../../shared-schema/features/index.ts';
import type { IntakeSettings } from '../../shared-schema/language/intake/settings.ts';
import type { Migration, ToolManifest } from '../../shared-schema/language/registry.ts';
import { type Cluster, openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { makeDatabases, prepareDatabase } from '../../shared-schema/runtime/postgres/prepare.ts';
import { ownTables } from '../../shared-schema/runtime/postgres/record-tables.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { IQ } from '../../subgraphs/hq/iq/tool.ts';
import { attack } from '../support/attack.ts';
import { copyOfTemplate } from '../support/service.ts';
import { trialTool } from '../support/tools.ts';

/* A start that cannot be says which tool, which migration and which table, and never a value of a row. */
const INTAKE: IntakeSettings = { spii: { outcome: 'kept-unchanged', source: 'A trial' } };
const dataDirectory = copyOfTemplate();
let cluster: Cluster;
let initial: Migration;

beforeAll(async () => {
  cluster = await openCluster(dataDirectory);
  const tool = serveTool(trialTool('shape', INTAKE));
  initial = { name: '0001-initial', statements: ownTables(tool) };
  await prepared([initial]);
});
afterAll(async () => {
  await cluster.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** Prepares a tool's database; returns `ok`, or the error's code and text. */
async function outcome(manifest: ToolManifest): Promise<string> {
  const tool = serveTool(manifest);
  await makeDatabases(cluster, [tool]);
  const owner = await connectAs(tool.key, 'owner', databaseAddress(tool.key, cluster.socket));
  return prepareDatabase(owner, tool)
    .then(
      () => 'ok',
      (error) => `${error.code}: ${error.message}`,
    )
    .finally(() => owner.end());
}
const prepared = (migrations: readonly Migration[], also: Partial<ToolManifest> = {}) =>
  outcome(trialTool('shape', INTAKE, { migrations, ...also }));

describe('a database that cannot be prepared', () => {
  attack(
    '10.3',
    'process',
    'names the tool, the migration and the table of a migration that fails, and no value',
    async () => {
      const values = "insert into trial_shape_letter (id) values ('Quinn Sample-1407')";
      expect(await prepared([initial, { name: '0002-value', statements: [values] }])).toBe(
        'MIGRATION_FAILED: The database of trial-shape cannot be prepared: migration 0002-value, table trial_shape_letter: PostgreSQL refuses with 22P02.',
      );
      const table = 'alter table trial_shape_note add column of_quinn text';
      expect(await prepared([initial, { name: '0002-table', statements: [table] }])).toBe(
        'MIGRATION_FAILED: The database of trial-shape cannot be prepared: migration 0002-table, table trial_shape_note: PostgreSQL refuses with 42P01.',
      );
      const index = 'create index on trial_shape_letter (shade)';
      expect(await prepared([initial, { name: '0002-index', statements: [index] }])).toBe(
        'MIGRATION_FAILED: The database of trial-shape cannot be prepared: migration 0002-index, table trial_shape_letter: PostgreSQL refuses with 42703.',
      );
    },
  );

  attack('10.3', 'process', 'names the tool and the table of a policy that cannot be applied', async () => {
    const protection = ["create policy trial on trial_shape_note using (actor = 'Quinn Sample-1407')"];
    expect(await prepared([initial], { protection })).toBe(
      'PROTECTION_FAILED: The database of trial-shape cannot be prepared: protection, table trial_shape_note: PostgreSQL refuses with 42P01.',
    );
  });

  attack(
    '10.3',
    'process',
    'stops where a column is missing, is of another type or may be empty, or is none of the record',
    async () => {
      const changed = [
        ['alter table trial_shape_letter drop column sender_email', 'add column "sender_email" text'],
        ['alter table trial_shape_letter alter column letter type text', 'alter column "letter" type bytea'],
        ['alter table trial_shape_letter alter column state drop not null', 'alter column "state" set not null'],
        ['alter table trial_shape_letter add column shade text', 'drop column "shade"'],
      ] as const;
      for (const [at, [statement, needs]] of changed.entries())
        expect(await prepared([initial, { name: `0002-${at}`, statements: [statement] }])).toContain(
          `COLUMNS_DIFFER: The database of trial-shape does not fit its records: table trial_shape_letter needs: ${needs} (npm run new-migration -- trial-shape <name> writes it).`,
        );
      expect(await prepared([initial])).toBe('ok');
    },
  );

  attack('10.3', 'process', 'stops where a migration of the folder is not in the list', async () => {
    const list = IQ.migrations.slice(0, -1);
    expect(await outcome({ ...IQ, migrations: list })).toContain(
      `MIGRATION_NOT_LISTED: iq has migrations in its folder that its list lacks: ${IQ.migrations.at(-1)!.name}.`,
    );
    expect(await outcome(IQ)).toBe('ok');
  });
});
