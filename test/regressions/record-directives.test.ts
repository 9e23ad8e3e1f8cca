import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ConstDirectiveNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { dictionary, recordDictionary } from '../../commands/dictionary.ts';
import { registeredOnce } from '../../gateway/process/host.ts';
import { MANIFESTS, supergraphSdl } from '../../gateway/process/manifests.ts';
import { checkDescribed } from '../../gateway/request/described.ts';
import type { RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { recordDirectives } from '../../shared-schema/runtime/graphql/record-directives.ts';
import { attack } from '../support/attack.ts';

/*
 * Issue 10, point 8: each record type says in the supergraph under which schedules it is kept, which of its tool's
 * notices cover it and how far it is shared. Compared with the assessments, not with the registry that it is made from.
 */
const read = (name: string) => JSON.parse(readFileSync(new URL(`../catalogue/${name}.json`, import.meta.url), 'utf8'));
const SCHEDULES = new Map<string, any>(read('schedules').map((each: any) => [each.id, each]));
const TOOLS = MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build).tool);
const CATALOGUED = ['iq', 'cbp-tracking', 'emma'] as const;

let sdl: string;
let types: Map<string, ObjectTypeDefinitionNode>;
beforeAll(async () => {
  sdl = await supergraphSdl();
  types = new Map(
    parse(sdl).definitions.flatMap((each) =>
      each.kind === Kind.OBJECT_TYPE_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
});
/** Returns what the directives of one name say of a type in the supergraph. */
const said = (type: string, directive: string) =>
  (types.get(type)?.directives ?? []).filter(({ name }) => name.value === directive).map(given);
const given = (node: ConstDirectiveNode): Record<string, any> =>
  Object.fromEntries((node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
const sorted = (values: readonly string[]) => [...values].sort();

/** Taskers and HQ's word of them are under one schedule in every tool (PIA-007(a) 1.4). */
const isOfTaskers = (name: string): boolean => /(Tasker|Notice)$/.test(name);

describe.each(CATALOGUED)('%s says in the graph what its assessment says', (key) => {
  const tool = TOOLS.find((each) => each.key === key)!;
  const catalogue = read(key);
  const ofTool: string[] = catalogue.retention.map((each: any) => each.schedule);
  const schedulesOf = (name: string): string[] => (isOfTaskers(name) ? ['GRS-4.1-010'] : ofTool);

  it.each(tool.records.map(({ name }) => [name]))('%s: schedules, notices, sharing, authority', (name) => {
    expect(said(name, 'record')).toEqual([
      {
        schedules: expect.anything(),
        sorns: expect.anything(),
        sharing: catalogue.sharing.scope,
        authorities: ['5 U.S.C. § 301'],
      },
    ]);
    const [record] = said(name, 'record');
    expect([sorted(record!.schedules), sorted(record!.sorns)]).toEqual([
      sorted(schedulesOf(name)),
      sorted(catalogue.sorns),
    ]);
  });

  it.each(tool.records.map(({ name }) => [name]))(
    '%s: each schedule as far as it is printed, with its status',
    (name) => {
      expect(new Map(said(name, 'schedule').map((each) => [each.id, each]))).toEqual(
        new Map(
          schedulesOf(name).map((id) => {
            const { status, authority, machine } = SCHEDULES.get(id);
            const printed = { authority, cutoff: machine.cutoff, after: machine.after, action: machine.action };
            return [id, { id, status, ...onlyPrinted({ ...printed, trigger: machine.trigger }) }];
          }),
        ),
      );
    },
  );
});
const onlyPrinted = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

describe('every record type says it', () => {
  it('also those of the directory, and those that come with a workflow', () => {
    const records = TOOLS.flatMap((tool) => tool.records.map(({ name }) => name));
    expect(records).toEqual(expect.arrayContaining(['AccessGrant', 'IqTasker', 'EmmaAction', 'CbpTrackingNotice']));
    for (const name of records) expect([name, said(name, 'record').length]).toEqual([name, 1]);
  });

  it('is a specification of its own, linked by its address', () => {
    expect(sdl).toMatch(/@link\(url: "https:\/\/[^"]+\/record\/v1\.0", import: \["@record", "@schedule", "@oneOf"\]\)/);
  });

  /** Returns the supergraph without the directives of one name on one type. */
  const without = (type: string, directive: string) =>
    print(
      visit(parse(sdl), {
        ObjectTypeDefinition: (node) =>
          node.name.value === type
            ? { ...node, directives: node.directives!.filter(({ name }) => name.value !== directive) }
            : undefined,
      }),
    );
  attack('8.1', 'composition', 'one that does not stops the start, whichever record it is', () => {
    expect(() => checkDescribed(sdl)).not.toThrow();
    for (const name of ['IqFolder', 'IqTasker', 'EmmaAction', 'CbpTrackingNotice', 'DirectoryUser', 'IqSpiiDecision'])
      for (const directive of ['record', 'schedule'])
        expect(() => checkDescribed(without(name, directive))).toThrow(
          expect.objectContaining({ code: 'RECORD_NOT_DESCRIBED', message: expect.stringContaining(name) }),
        );
  });

  attack('8.1', 'composition', 'nor does one that says nothing in as many words', () => {
    for (const [pattern, nothing] of [
      [/schedules: \[[^\]]*\]/, 'schedules: []'],
      [/sharing: "[^"]*"/, 'sharing: ""'],
      [/authorities: \[[^\]]*\]/, 'authorities: []'],
      [/status: "[^"]*"/, 'status: ""'],
    ] as const) {
      const emptied = sdl.replace(/(type IqFolder\b[^{]*)/, (head) => head.replace(pattern, nothing));
      expect(emptied).not.toBe(sdl);
      expect(() => checkDescribed(emptied)).toThrow(expect.objectContaining({ code: 'RECORD_NOT_DESCRIBED' }));
    }
  });
});

describe('each schedule of the catalogue', () => {
  const { manifest } = TOOLS[0]!;
  it.each([...SCHEDULES.keys()])('%s is said with its status, also where no tool uses it yet', (id) => {
    const options = { retention: [id] } as unknown as RegisteredRecord['options'];
    const directives = recordDirectives({ tool: { manifest }, options } as RegisteredRecord);
    const [type] = parse(`type T ${directives.join(' ')} { id: ID }`).definitions as ObjectTypeDefinitionNode[];
    const { status, machine } = SCHEDULES.get(id);
    const { status: saidStatus, after, action } = given(type!.directives!.at(-1)!);
    expect([saidStatus, after ?? null, action ?? null]).toEqual([
      status,
      machine.after ?? null,
      machine.action ?? null,
    ]);
  });
  it('is proposed for some, and has no printed period for others', () => {
    const all = [...SCHEDULES.values()];
    expect(all.filter(({ status }) => status === 'proposed').length).toBeGreaterThan(1);
    expect(all.filter(({ machine }) => !machine.after).length).toBeGreaterThan(3);
  });
});

describe('the dictionary', () => {
  it.each(CATALOGUED)('says the same of each record of %s, and of each element', (key) => {
    const tool = TOOLS.find((each) => each.key === key)!;
    const { sharing, sorns } = read(key);
    const rows = recordDictionary([tool]);
    expect(rows.map((row) => row.type)).toEqual(tool.records.map(({ name }) => name));
    for (const row of rows) {
      const says = {
        sharing: row.sharing.scope,
        sorns: sorted(row.sorns),
        schedules: row.schedules.map(({ id }) => id),
      };
      expect(says).toEqual({
        sharing: sharing.scope,
        sorns: sorted(sorns),
        schedules: said(row.type, 'record')[0]!.schedules,
      });
      for (const schedule of row.schedules)
        expect([schedule.status, schedule.after]).toEqual([
          SCHEDULES.get(schedule.id).status,
          SCHEDULES.get(schedule.id).machine.after ?? null,
        ]);
    }
    for (const { type, schedules, toolSorns, sharing: scope } of dictionary([tool])) {
      const says = { schedules: schedules.map(({ id }) => id), sorns: sorted(toolSorns), scope };
      expect(says).toEqual({
        schedules: rows.find((row) => row.type === type)!.schedules.map(({ id }) => id),
        sorns: sorted(sorns),
        scope: sharing.scope,
      });
    }
  });
});
