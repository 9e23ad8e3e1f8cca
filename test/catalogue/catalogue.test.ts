import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType, parse } from 'graphql';
import { registeredOnce } from '../../gateway/process/host.ts';
import { registeredTools, supergraphSdl } from '../../gateway/process/manifests.ts';
import { assessmentOf } from '../../scripts/pia/assessment.ts';
import { type Breach, breachesOf } from '../../scripts/pia/breaches.ts';
import { type Said, saidOf } from '../../scripts/pia/said.ts';
import { AUTHORITIES, COLLECTIONS } from '../../shared-schema/language/authorities.ts';
import { isPersonal, needsPurpose, shownOf } from '../../shared-schema/language/registry.ts';
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

it('adds in additions.json nothing that no tool has', () => {
  const tools = registeredTools();
  const coordinates = new Set(
    tools.flatMap((tool) => shownOf(tool).flatMap(({ elements }) => elements.map(({ coordinate }) => coordinate))),
  );
  const names = tools.flatMap(({ lifecycle }) => (lifecycle ? [lifecycle.workflow.name] : []));
  const nobodys = additions.filter(({ element }) => !names.some((name) => coordinates.has(element.replace('*', name))));
  expect(nobodys.map(({ element }) => element)).toEqual([]);
});

describe.each(registeredTools().map((tool) => [tool.key, tool] as const))(
  '%s is what the assessment says',
  (key, tool) => {
    const assessment = assessmentOf(tool);
    const catalogue = saidOf(assessment) as Said;
    const breaches = breachesOf(assessment);
    const of = (part: Breach['part']) => breaches.flatMap((each) => (each.part === part ? [each.says] : []));

    it('each element: label, sensitivity, subject, collection, mandatory; nothing else personal but additions (A-2.1-1, iq F10)', () => {
      expect(catalogue.data_elements.length).toBeGreaterThan(0);
      expect(of('elements')).toEqual([]);
    });

    it('cites its SORNs, and every personal element is under at least one of them (A-1.2-1)', () =>
      expect(of('sorns')).toEqual([]));

    it('shares as far as the assessment says, and HQ knows accordingly much', () => expect(of('sharing')).toEqual([]));

    it('is kept under its schedules, its taskers under GRS 4.1, item 010, whatever those are (A-1.4-1, A-1.4-2)', () =>
      expect(of('retention')).toEqual([]));

    it('states its authority and, where what it asks is a collection, its number (A-1.1-1, A-1.5-1, C-1.1-1, C-1.5-1)', () => {
      const ownAssessment = Object.entries(AUTHORITIES).filter(([, { source }]) => source.startsWith('PIA-035'));
      expect([[...tool.manifest.authorities], tool.manifest.collection ?? null]).toEqual([
        key === 'cqc2ms' ? ownAssessment.map(([id]) => id) : ['5 U.S.C. § 301'],
        catalogue.omb_control ?? null,
      ]);
    });

    it('has each of its SORNs cover what it covers everywhere, and names none that covers nothing (A-1.2-1)', () => {
      // A review of use is of employees' access, whatever it is written in.
      const records = shownOf(tool).filter((record) => record !== tool.lifecycle?.useReview);
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
      for (const record of shownOf(tool)) {
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

it('the nine LDAs together cite every notice that the assessment names, and each its own line of the table', () => {
  const nine = registeredTools().filter(({ manifest }) => manifest.instance?.definition.key === 'ldas');
  const { ldas, sorns } = read('ldas');
  expect(nine.map(({ manifest }) => Number(manifest.source.match(/\d+$/)))).toEqual(
    expect.arrayContaining(ldas.map(({ line }: { line: number }) => line)),
  );
  expect(sorted(new Set(nine.flatMap(({ manifest }) => manifest.sorns)))).toEqual(sorted(sorns));
});

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
