import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType, parse } from 'graphql';
import { registeredOnce } from '../../gateway/process/host.ts';
import { registeredTools, supergraphSdl } from '../../gateway/process/manifests.ts';
import { AUTHORITIES, COLLECTIONS } from '../../shared-schema/language/authorities.ts';
import { isPersonal, needsPurpose } from '../../shared-schema/language/registry.ts';
import { SCHEDULES, type Schedule } from '../../shared-schema/language/schedules.ts';
import { SORNS } from '../../shared-schema/language/sorns.ts';
import { DIRECTORY } from '../../subgraphs/index.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));
const additions: { element: string; section: string; reason: string }[] = read('additions');
const sorted = (values: Iterable<string>) => [...values].sort();

/** PIA-007(a) 1.2, by kinds of data elements: contact data, correspondence, employees' access. */
const COVERED_BY: readonly (readonly [sorn: string, kinds: readonly string[]])[] = [
  ['DHS/ALL-002', ['phone', 'email', 'postalAddress', 'contact']],
  ['DHS/ALL-016', ['narrative', 'attachments']],
  ['DHS/ALL-004', ['userKey']],
];

describe.each(registeredTools().map((tool) => [tool.key, tool] as const))(
  '%s is what the assessment says',
  (key, tool) => {
    const catalogue = read(key);
    // The tool's own record first: what a workflow or a group brings has names of its own.
    const elements = new Map(
      tool.records
        .flatMap((record) => record.elements.map((each) => [each.catalogueKey ?? each.key, each] as const))
        .reverse(),
    );
    const expected: any[] = catalogue.data_elements.filter((each: any) => each.collection !== 'never-entered');

    it.each(expected.map((each) => [each.key, each] as const))(
      '%s: label, sensitivity, subject, collection, mandatory (A-2.1-1, iq F10)',
      (_name, each) => {
        const element = elements.get(each.key);
        expect(
          element && {
            label: element.label,
            sensitivity: element.kind.sensitivity,
            subject: element.subject ?? 'record',
            also: [...(element.alsoSubjects ?? [])],
            collection: element.collected,
            mandatory: element.mandatory ?? false,
          },
        ).toEqual({
          label: each.label,
          sensitivity: each.sensitivity,
          subject: each.subject,
          also: each.also_subjects ?? [],
          collection: each.collection,
          mandatory: each.mandatory === true,
        });
      },
    );

    it('holds nothing else that is personal but what additions.json lists', () => {
      const known = new Set(expected.map((each) => each.key));
      const extra = tool.records.flatMap((record) =>
        record.elements
          .filter((element) => isPersonal(element) && !known.has(element.catalogueKey ?? element.key))
          .map((element) => element.coordinate),
      );
      const { lifecycle } = tool;
      // `*Tasker.x` and `*Action.x` are declared once, in shared-schema/language/lifecycle/records.ts, for every
      // tool with a workflow; `*Draft.x` and `*Release.x` for those that have them.
      const shared = lifecycle
        ? additions
            .filter((each) => each.element.startsWith('*'))
            .map((each) => each.element.replace('*', lifecycle.workflow.name))
            .filter((coordinate) => tool.records.some(({ name }) => coordinate.startsWith(`${name}.`)))
        : [];
      expect(sorted(extra)).toEqual(
        sorted([
          ...shared,
          ...additions
            .filter((each) => tool.records.some((record) => each.element.startsWith(`${record.name}.`)))
            .map((each) => each.element),
        ]),
      );
    });

    it('cites its SORNs, and every personal element is under at least one of them (A-1.2-1)', () => {
      expect(sorted(tool.manifest.sorns)).toEqual(sorted(catalogue.sorns));
      for (const element of elements.values())
        if (isPersonal(element))
          expect(element.sorns?.every((sorn) => catalogue.sorns.includes(sorn)) && element.sorns.length > 0).toBe(true);
    });

    it('shares as far as the assessment says, and HQ knows accordingly much', () => {
      expect(tool.manifest.sharing.scope).toBe(catalogue.sharing.scope);
      const level = read('register-levels')[catalogue.sharing.scope];
      expect(tool.manifest.register.level).toBe(typeof level === 'string' ? level : (level[key] ?? 'count'));
    });

    it('is kept under its schedules, its taskers under GRS 4.1, item 010, whatever those are (A-1.4-1, A-1.4-2)', () => {
      const ofTool = catalogue.retention.map((each: any) => each.schedule);
      const ofTaskers = [tool.lifecycle?.tasker, tool.lifecycle?.notice];
      for (const record of tool.records)
        expect(sorted(record.options.retention)).toEqual(sorted(ofTaskers.includes(record) ? ['GRS-4.1-010'] : ofTool));
    });

    it('states its authority and, where what it asks is a collection, its number (A-1.1-1, A-1.5-1)', () => {
      expect([[...tool.manifest.authorities], tool.manifest.collection ?? null]).toEqual([
        ['5 U.S.C. § 301'],
        catalogue.omb_control ?? null,
      ]);
    });

    it('has each of its SORNs cover what it covers everywhere, and names none that covers nothing (A-1.2-1)', () => {
      // A review of use is of employees' access, whatever it is written in.
      const records = tool.records.filter((record) => record !== tool.lifecycle?.useReview);
      const personal = records.flatMap((record) => record.elements.filter(isPersonal));
      for (const { coordinate, kind, sorns = [] } of personal) {
        const cited = COVERED_BY.filter(([sorn]) => catalogue.sorns.includes(sorn));
        const covers = cited.flatMap(([sorn, kinds]) => (kinds.includes(kind.name) ? [sorn] : []));
        expect([coordinate, sorns]).toEqual([coordinate, expect.arrayContaining(covers)]);
      }
      const access = personal.filter(({ kind }) => kind.name === 'userKey').flatMap(({ sorns = [] }) => sorns);
      if (catalogue.sorns.includes('DHS/ALL-004')) expect([...new Set(access)]).toEqual(['DHS/ALL-004']);
      expect(sorted(new Set(personal.flatMap(({ sorns = [] }) => sorns)))).toEqual(sorted(catalogue.sorns));
    });

    it('every element is in the graph with its tags, encrypted where it is SPII', async () => {
      const { sdl } = await registeredOnce(tool.manifest).subgraph;
      for (const record of tool.records) {
        const definition = parse(sdl).definitions.find(
          (each) => each.kind === 'ObjectTypeDefinition' && each.name.value === record.name,
        ) as any;
        for (const element of record.elements) {
          const field = definition.fields.find((each: any) => each.name.value === element.key);
          expect(field).toBeDefined();
          const tags = field.directives
            .filter((each: any) => each.name.value === 'tag')
            .map((each: any) => each.arguments[0].value.value);
          if (isPersonal(element))
            expect(tags).toEqual(
              expect.arrayContaining([
                `pii/${element.kind.sensitivity}`,
                `subject/${element.subject}`,
                ...element.sorns!.map((sorn) => `sorn/${sorn.replaceAll('/', '-')}`),
              ]),
            );
          if (needsPurpose(element)) expect(element.kind.encrypted).toBe(true);
          // A refusal must never blank its parent.
          if (isPersonal(element) || element.rule !== record.options.needToKnow)
            expect(field.type.kind).not.toBe('NonNullType');
        }
      }
    });
  },
);

describe('the catalogues of notices and schedules', () => {
  it('hold every authority and number that the assessments name', () => {
    const texts = Object.fromEntries(read('department').map((each: any) => [each.id, each.text]));
    for (const [id, { source }] of Object.entries(AUTHORITIES))
      expect(texts[source.startsWith('PIA-007') ? 'A-1.1-1' : 'C-1.1-1']).toContain(id);
    for (const number of Object.keys(COLLECTIONS)) expect(texts['C-1.5-1']).toContain(number);
  });
  it('hold every SORN with its title', () =>
    expect(Object.fromEntries(Object.entries(SORNS).map(([id, sorn]) => [id, sorn.title]))).toEqual(
      Object.fromEntries(read('sorns').map((each: any) => [each.id, each.title])),
    ));
  it('hold every schedule with its status and clock', () =>
    expect(
      Object.fromEntries(
        Object.entries<Schedule>(SCHEDULES).map(([id, each]) => [
          id,
          [each.status, each.cutoff, each.after, each.trigger, each.action, each.limit ?? null],
        ]),
      ),
    ).toEqual(
      Object.fromEntries(
        read('schedules').map((each: any) => [
          each.id,
          [
            each.status,
            each.machine.cutoff ?? null,
            each.machine.after ?? null,
            each.machine.trigger ?? null,
            each.machine.action ?? null,
            (each.machine.minimum && 'minimum') || (each.machine.maximum && 'maximum') || null,
          ],
        ]),
      ),
    ));
  it('leave nothing unscheduled or merely proposed destroyable', () => {
    for (const schedule of Object.values(SCHEDULES))
      if (schedule.status === 'none') expect(schedule.action).not.toBe('destroy');
  });
});

it('each addition says where it comes from and why', () => {
  for (const each of additions) expect(each.section.length > 5 && each.reason.length > 10).toBe(true);
});

it('the directory holds its people under DHS/ALL-004 only', () => {
  for (const record of registeredOnce(DIRECTORY).tool.records)
    for (const element of record.elements) if (isPersonal(element)) expect(element.sorns).toEqual(['DHS/ALL-004']);
});

it('the supergraph composes, and no interface or key carries a personal element', async () => {
  const sdl = await supergraphSdl();
  const schema = buildSchema(sdl, { assumeValid: true });
  const trackedItem = Object.keys((schema.getType('TrackedItem') as GraphQLObjectType).getFields());
  for (const tool of registeredTools())
    for (const record of tool.records)
      for (const element of record.elements) if (isPersonal(element)) expect(trackedItem).not.toContain(element.key);
});
