import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { TestServer } from '../../support/http.ts';
import {
  ATTORNEY,
  EXPERT,
  LABOR,
  LABOR_NOT_ASSIGNED,
  type Matter,
  OccMatters,
  OTHER_EXPERT,
  SENSITIVE,
  SUPPORT,
  WORKLOAD,
} from '../../support/occ-matters.ts';

let on: TestServer;
const matters = new OccMatters(() => on.test);
beforeAll(async () => {
  on = await TestServer.start();
});
afterAll(() => on.stop());

/** Employees of OCC, but who was granted less or is not trained. */
const STAFF = CAST.filter(
  ({ key, component, office, employment = 'federal' }) =>
    component === 'USCIS' && office === 'OCC' && employment === 'federal' && ![WORKLOAD, 'occ-untrained'].includes(key),
)
  .map(({ key }) => key)
  .sort();
const OF_LABOR = [LABOR, LABOR_NOT_ASSIGNED];
/** Returns who of the cast sees a matter with what is asked of OCC. */
async function readersOf({ controlNumber: n }: Matter): Promise<string[]> {
  const found: string[] = [];
  for (const { key } of CAST) {
    const { data } = await matters.ask(key, 'query ($n: String!) { occPmtMatter(controlNumber: $n) { question } }', {
      n,
    });
    if (data?.occPmtMatter?.question) found.push(key);
  }
  return found.sort();
}
/** Returns how long a list of a matter is for somebody. */
async function lengthOf(user: string, matter: Matter, list: string): Promise<number> {
  return (await matters.seen<Record<string, object[]>>(user, matter, `${list} { title }`))[list]?.length ?? 0;
}

describe('access to OCC-PMT', () => {
  it('occ-pmt A1: is full for OCC’s employees alone, whatever role others hold', async () => {
    const matter = await matters.entered({ names: 'Sample Specimen' });
    const all = await readersOf(matter);
    const nearly = ['occ-contractor', 'occ-untrained', 'fod-with-occ-role', 'cbp-with-occ-role'];
    expect(all.filter((user) => [...nearly, 'system-admin', 'privacy-officer', 'auditor'].includes(user))).toEqual([]);
    const outside = CAST.filter(({ component, office }) => component !== 'USCIS' || office !== 'OCC');
    expect(all.filter((user) => outside.some(({ key }) => key === user))).toEqual([]);
    for (const user of nearly) expect(codeOf(await matters.enter({}, user))).toBe('FORBIDDEN');
  });

  it('occ-pmt A2: is all OCC staff’s by default, without a grant, but for whoever is granted less', async () => {
    const matter = await matters.entered({ names: 'Sample Specimen', aNumbers: 'A900111222' });
    const granted = (key: string) => CAST.find((member) => member.key === key)?.roles ?? [];
    const nothing = STAFF.filter((key) => !granted(key).some((role) => role.startsWith('occ-pmt.')));
    expect(nothing).toEqual(expect.arrayContaining([SUPPORT, 'occ-labor-support', 'uscis-chief-counsel']));
    expect(await readersOf(matter)).toEqual(STAFF);
    const fields = 'state names aNumbers';
    expect(await matters.seen(SUPPORT, matter, fields)).toMatchObject({ names: 'Sample Specimen' });
    expect(await matters.seen(WORKLOAD, matter, fields)).toEqual({ state: 'OPEN', names: null, aNumbers: null });
  });

  it('occ-pmt A3: to a sensitive case is its division’s attorneys’ alone, whoever else it is assigned to', async () => {
    const matter = await matters.entered(SENSITIVE, LABOR);
    // It is given to no attorney of another division, and given to the whole office it is open to none of them.
    expect(codeOf(await matters.assign(LABOR, matter, `user:${EXPERT}`))).toBe('INVALID_INPUT');
    valueIn(await matters.assign(LABOR, matter, 'office:USCIS/OCC'));
    expect(await readersOf(matter)).toEqual(OF_LABOR);
    const { controlNumber: n } = matter;
    const found = await matters.ask(WORKLOAD, 'query ($n: String!) { occPmtMatter(controlNumber: $n) { state } }', {
      n,
    });
    expect(found.data.occPmtMatter).toBeNull();
    // Nobody puts one into a division that is not theirs, nor into none.
    expect(codeOf(await matters.enter(SENSITIVE, ATTORNEY))).toBe('FORBIDDEN');
    expect(codeOf(await matters.enter(SENSITIVE, 'occ-labor-support'))).toBe('FORBIDDEN');
    expect(codeOf(await matters.enter({ openTo: 'DIVISION' }, LABOR))).toBe('FORBIDDEN');
    expect(codeOf(await matters.enter({ openTo: null }, LABOR))).toBe('INVALID_INPUT');
  });

  it('occ-pmt A4: to the experts’ library of an issue is theirs who work on it', async () => {
    const matter = await matters.entered({ itemType: 'POLICY_ISSUE' });
    const post = (user: string) => matters.add(user, matter, { OccPmtExpertPaper: { title: 'On perihelia' } });
    // An expert who does not work on it, and an attorney who does and is no expert.
    for (const user of [OTHER_EXPERT, ATTORNEY, SUPPORT]) expect(codeOf(await post(user))).toBe('FORBIDDEN');
    // Nobody says of themselves that they work on it: neither by an assignment nor by a tasker.
    valueIn(await matters.assign(OTHER_EXPERT, matter, `user:${OTHER_EXPERT}`));
    const taskers = [{ level: 'EXPERT', assignee: OTHER_EXPERT, dueOn: '2099-12-31' }];
    valueIn(await matters.act(OTHER_EXPERT, matter, { task: { text: 'mine', taskers } }));
    expect(codeOf(await post(OTHER_EXPERT))).toBe('FORBIDDEN');
    await matters.assign(ATTORNEY, matter, `user:${EXPERT}`);
    valueIn(await post(EXPERT));
    const lengths: [string, number][] = [];
    for (const user of STAFF) lengths.push([user, await lengthOf(user, matter, 'expertLibrary')]);
    expect(lengths).toEqual(STAFF.map((user) => [user, user === EXPERT ? 1 : 0]));
  });

  it('occ-pmt A5: to what labor relations attorneys post is theirs with a need to know', async () => {
    const matter = await matters.entered(SENSITIVE, LABOR);
    const post = (user: string, of: Matter) =>
      matters.add(user, of, { OccPmtLaborRelationsPaper: { title: 'Posted' } });
    valueIn(await post(LABOR, matter));
    // Of the division, sees the case, and has no need to know; with it assigned, there is one.
    expect(await lengthOf(LABOR_NOT_ASSIGNED, matter, 'laborRelationsLibrary')).toBe(0);
    expect(codeOf(await post(LABOR_NOT_ASSIGNED, matter))).toBe('FORBIDDEN');
    // The need is said by somebody else.
    valueIn(await matters.assign(LABOR_NOT_ASSIGNED, matter, `user:${LABOR_NOT_ASSIGNED}`));
    expect(await lengthOf(LABOR_NOT_ASSIGNED, matter, 'laborRelationsLibrary')).toBe(0);
    expect(codeOf(await post(LABOR_NOT_ASSIGNED, matter))).toBe('FORBIDDEN');
    await matters.assign(LABOR, matter, `user:${LABOR_NOT_ASSIGNED}`);
    expect(await lengthOf(LABOR_NOT_ASSIGNED, matter, 'laborRelationsLibrary')).toBe(1);
    // An attorney of another division has a matter that labor posted on, and sees nothing of it.
    const open = await matters.entered({ division: 'labor-and-employment' }, LABOR);
    await matters.assign(LABOR, open, `user:${ATTORNEY}`);
    valueIn(await post(LABOR, open));
    expect(await lengthOf(ATTORNEY, open, 'laborRelationsLibrary')).toBe(0);
    expect(codeOf(await post(ATTORNEY, open))).toBe('FORBIDDEN');
  });
});

describe('a restriction', () => {
  it('occ-pmt F9: confines a case to one division, from the change on', async () => {
    const matter = await matters.entered({ division: 'labor-and-employment' }, LABOR);
    expect(await readersOf(matter)).toEqual(STAFF);
    expect(codeOf(await matters.change(SUPPORT, matter, SENSITIVE))).toBe('FORBIDDEN');
    valueIn(await matters.change(LABOR, matter, SENSITIVE));
    expect(await readersOf(matter)).toEqual(OF_LABOR);
    const found = await matters.ask(SUPPORT, '{ occPmtMatters(first: 100) { nodes { controlNumber } } }', {});
    expect(found.data.occPmtMatters.nodes).not.toContainEqual({ controlNumber: matter.controlNumber });
  });

  it('occ-pmt F10: of a library is tighter than its matter, for its papers’ files too', async () => {
    const matter = await matters.entered({ itemType: 'POLICY_ISSUE' });
    await matters.assign(ATTORNEY, matter, `user:${EXPERT}`);
    const paper = valueIn<Matter>(await matters.add(EXPERT, matter, { OccPmtExpertPaper: { title: 'On perihelia' } }));
    const file = { type: 'OccPmtExpertPaper', id: paper.id, element: 'files', content: Buffer.from('Of zymurgy.') };
    expect(await matters.upload(on.server, EXPERT, file)).toBe(201);
    type Library = { expertLibrary: { files: { link: string }[] }[] };
    const { expertLibrary } = await matters.seen<Library>(EXPERT, matter, 'expertLibrary { files { link } }');
    const link = expertLibrary[0]?.files[0]?.link ?? '';
    expect((await matters.open(on.server, EXPERT, link)).status).toBe(200);
    expect((await matters.open(on.server, ATTORNEY, link)).status).toBe(403);
    const sought = async (user: string) => {
      const { data } = await matters.ask(user, '{ searchOccPmtMatters(text: "zymurgy") { totalCount } }', {});
      return data.searchOccPmtMatters.totalCount;
    };
    expect([await sought(EXPERT), await sought(ATTORNEY), await sought(OTHER_EXPERT)]).toEqual([1, 0, 0]);
  });
});
