import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cellsOf } from '../../gateway/request/exports/cells.ts';
import { harmlessText } from '../../gateway/request/exports/csv.ts';
import { isPersonal } from '../../shared-schema/language/registry.ts';
import { EXPECTED_TOOLS } from '../support/expected.ts';
import { exported, readCsv } from '../support/exports.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { callersOf } from '../support/sample.ts';
import { PURPOSE } from '../support/service.ts';

/* An export's cells are those of the pages that its caller is shown, for each of the cast, at both doors. */
const TOOLS = EXPECTED_TOOLS.filter(({ tool }) => ['iq', 'occ-pmt'].includes(tool.key));
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ environment: { CALLER_POINTS_PER_MINUTE: '999999999' } });
  await enterFixtures(
    server.test,
    TOOLS.map(({ tool }) => tool.key),
  );
});
afterAll(() => server.stop());

interface Note {
  readonly path: readonly (string | number)[];
  readonly state: string;
}

describe.each(TOOLS.map((of) => [of.tool.key, of] as const))('%s', (key, of) => {
  const { plural } = of.item.options;
  const plain = of.item.elements.filter(({ kind }) => !kind.list);
  const keys = ['id', 'version', ...plain.map((element) => element.key)];
  const query = `{ ${plural}(first: 200) { nodes { ${keys.join(' ')} } } }`;
  const path = `/subgraphs/${key}/graphql`;

  it.each(['/graphql', path])('at %s', async (door) => {
    let shown = 0;
    let withheld = 0;
    for (const user of callersOf(of)) {
      const [{ body }, file] = await Promise.all([
        server.ask(user, query, { path: door, headers: { purpose: PURPOSE } }),
        exported(server)(user, query, { path: door }),
      ]);
      const nodes: unknown[] = body.data?.[plural]?.nodes ?? [];
      const notes: Note[] = body.extensions?.withheld ?? [];
      const isWhole = file.status === 200;
      // Where the list itself is refused, there is no file.
      expect([user, isWhole]).toEqual([user, body.data?.[plural] !== null && body.data !== null]);
      if (!isWhole) continue;
      const columns = keys.map((heading) => ({ path: [heading], heading, coordinates: [] }));
      const expected = nodes.map((node, at) => ({
        ...Object.fromEntries(cellsOf(columns, node).map((cell, column) => [keys[column], said(cell)])),
        withheld: notes
          .filter(({ path: place }) => place[2] === at)
          .map(({ path: place }) => place[3])
          .sort()
          .join('; '),
      }));
      const { rows } = readCsv(file.text);
      expect(rows.map((row) => ({ ...row, withheld: row.withheld?.split('; ').sort().join('; ') }))).toEqual(expected);
      shown += rows.length;
      withheld += notes.length;
    }
    expect([shown > 10, withheld > 10]).toEqual([true, true]);
    expect(plain.some(isPersonal)).toBe(true);
  });
});

const said = (cell: unknown): string => {
  if (cell === null) return '';
  return typeof cell === 'string' ? harmlessText(cell) : String(cell);
};
