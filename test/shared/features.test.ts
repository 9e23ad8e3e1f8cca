import { expect, test } from '@jest/globals';
import { validateSchema } from 'graphql';
import { Policy } from '../../gateway/enforcement/policy.ts';
import { registeredOnce } from '../../gateway/process/host.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { FEATURES, serveTool } from '../../shared-schema/features/index.ts';
import { featuresNeeded } from '../../shared-schema/language/features-needed.ts';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import { registerTool } from '../../shared-schema/language/register-tool.ts';
import type { ToolManifest } from '../../shared-schema/language/registry.ts';
import { equipmentOf, equipTool, type Feature } from '../../shared-schema/runtime/feature.ts';
import { operationsOf } from '../../shared-schema/runtime/graphql/operations.ts';
import { buildToolSubgraph } from '../../shared-schema/runtime/graphql/subgraph-schema.ts';
import { storedColumns } from '../../shared-schema/runtime/records/entering.ts';
import { DIRECTORY, TOOLS } from '../../subgraphs/index.ts';

const toolOf = (key: string) => TOOLS.filter((each) => each.key === key);
const [IQ] = toolOf('iq') as [ToolManifest];
const [STARS] = toolOf('stars') as [ToolManifest];
const [ICATT] = toolOf('icatt') as [ToolManifest];
const [CATS] = toolOf('cats') as [ToolManifest];
const [RAMS] = toolOf('rams') as [ToolManifest];
const [CQC2MS] = toolOf('cqc2ms') as [ToolManifest];
const [OHC] = toolOf('ohc-task-tracker') as [ToolManifest];
const [LOCKBOX] = toolOf('lockbox') as [ToolManifest];
const [OPQ] = toolOf('opq-requests') as [ToolManifest];
const [ESTT] = toolOf('estt') as [ToolManifest];
const without = (name: string): Feature[] => FEATURES.filter((each) => each.name !== name);

/** By feature, the tool that needs it, where that is not one with a workflow. */
const NEEDING = new Map([
  ['views', DIRECTORY],
  ['groups', STARS],
  ['releasing', ICATT],
  ['recipients', CATS],
  ['referrals', CQC2MS],
  ['reviews', RAMS],
  ['calls', CQC2MS],
  ['public', CQC2MS],
  ['taskings', OHC],
  ['inbound', OHC],
  ['recurring', OPQ],
  ['look-ups', LOCKBOX],
  ['transactions', ESTT],
]);
const needing = (name: string) => NEEDING.get(name) ?? IQ;

test('Tools with all that a workflow may have beside it, and the directory, need every feature there is', () => {
  const needed = new Set(
    [IQ, DIRECTORY, STARS, ICATT, CATS, RAMS, CQC2MS, OHC, OPQ, LOCKBOX, ESTT].flatMap((manifest) =>
      featuresNeeded(serveTool(manifest)),
    ),
  );
  expect([...needed].sort()).toEqual(FEATURES.map(({ name }) => name).sort());
});

test.each(MANIFESTS.map((each) => [each.manifest.key, each] as const))(
  'The schema of %s is a good one by the rules of GraphQL',
  async (_key, { manifest, build }) => {
    const { schema } = await registeredOnce(manifest, build).subgraph;
    expect(validateSchema(schema)).toEqual([]);
  },
);

test.each(FEATURES.map(({ name }) => name))('A tool does not start without the feature %s', (name) => {
  expect(() => equipTool(needing(name), without(name))).toThrow(`it is not served without the feature ${name}`);
});

test('What holds texts does not start where nobody looks through them, nor where two do', () => {
  const [screening] = FEATURES.filter((each) => each.screening);
  const views = FEATURES.filter(({ name }) => name === 'views');
  const blind: Feature = { name: 'screening' };
  expect(() => equipTool(DIRECTORY, [])).toThrow('it is not served without the feature screening');
  expect(() => equipTool(DIRECTORY, [...views, blind])).toThrow('one feature looks through texts');
  expect(() => equipTool(DIRECTORY, [...views, screening!, { ...screening!, name: 'another' }])).toThrow(
    'one feature looks through texts',
  );
});

test('A tool registered without features has no schema, stores nothing, and the gateway has no rule of it', async () => {
  const bare = registerTool({ ...IQ });
  const unknown = 'it was registered without its features';
  await expect(buildToolSubgraph(bare)).rejects.toThrow(unknown);
  expect(() =>
    storedColumns({ resources: { tool: bare } } as any, { record: bare.records[0]!, id: 'id' }, { values: {} }),
  ).toThrow(unknown);
  expect(() => new Policy([bare])).toThrow(unknown);
});

const tools = MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build));

test.each(tools.map((each) => [each.tool.key, each] as const))(
  'Every root field of %s stands in the one list, or with its rule in the manifest, and the other way round',
  async (_, { tool, subgraph }) => {
    const { schema } = await subgraph;
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).filter((name) => !name.startsWith('_')),
    );
    const own = Object.keys(tool.manifest.operations ?? {});
    expect(roots.sort()).toEqual([...operationsOf(tool).map(({ name }) => name), ...own].sort());
  },
);

test('Every text and every file of every tool passes the screening or the file store before it is shown', () => {
  const elements = tools.flatMap(({ tool }) =>
    tool.records.flatMap((record) => record.elements.map((element) => ({ tool, element }))),
  );
  const bare = elements.filter(
    ({ tool, element }) =>
      (element.kind.name === 'narrative' || holdsFiles(element.kind)) && !equipmentOf(tool).shown.get(element)?.show,
  );
  expect(elements.length).toBeGreaterThan(0);
  expect(bare.map(({ element }) => element.coordinate)).toEqual([]);
});
