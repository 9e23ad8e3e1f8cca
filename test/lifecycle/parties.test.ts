import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keptDepartment } from '../../gateway/request/department.ts';
import { checkUnit } from '../../shared-schema/language/department.ts';
import { runCommand } from '../../shared-schema/runtime/request/run-operation.ts';
import { enterComponent, enterOffice, readDepartment, TOOLS } from '../../subgraphs/index.ts';
import { codesOf, faultsOf, valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* Work is given to whom the directory knows (docs/decisions/067-parties-exist.md). */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const directory = () => {
  const hosted = test.service.host.tools.get('directory');
  if (!hosted) throw new Error('there is no directory');
  return hosted;
};
const administer = async (user: string, work: Parameters<typeof runCommand>[2]) =>
  runCommand(directory(), { caller: await test.caller(user), name: 'department' }, work);

interface Folder {
  readonly id: string;
  readonly version: number;
}
async function folder(): Promise<Folder> {
  return valueIn(
    await test.ask(
      MANAGER,
      `mutation {
        made: ${creating('IqFolder', 'itemType: CORRESPONDENCE, name: "Synthetic Writer"')} { item { id version } }
      }`,
    ),
  );
}
const act = (of: Folder, event: string, input: object) =>
  test.ask(
    MANAGER,
    `mutation ($id: ID!, $version: Int!, $event: IqFolderEvent!) {
      done: actOnIqFolder(id: $id, version: $version, event: $event) { item { id version } }
    }`,
    { variables: { ...of, event: eventNamed(event, input) } },
  );
const share = (of: Folder, party: string) =>
  test.ask(
    MANAGER,
    `mutation ($id: ID!, $version: Int!, $party: String!) {
      done: assignIqFolder(id: $id, version: $version, add: [$party]) { item { id } }
    }`,
    { variables: { ...of, party } },
  );
const refusal = async (answer: ReturnType<typeof act>): Promise<string> => {
  const [fault, ...others] = faultsOf(await answer);
  expect([fault?.code, others]).toEqual(['INVALID_INPUT', []]);
  return fault?.message ?? '';
};
const tasker = (to: object) => ({ taskers: [{ dueOn: '2099-01-05', ...to }] });

describe('a component or an office that the directory does not know', () => {
  it('is tasked, given a share, transferred to and referred to by nobody, and the error names the list', async () => {
    const item = await folder();
    const offices = 'offices of HQ: CATT, CRCL, ESEC, ';
    const components = 'components of the Department: CBP, CISA, FEMA, HQ, ICE, TSA, USCIS.';
    expect(await refusal(act(item, 'task', tasker({ level: 'OFFICE', office: 'Nowhere' })))).toContain(offices);
    expect(await refusal(act(item, 'task', tasker({ level: 'COMPONENT', component: 'USSS' })))).toBe(
      `component: ${components}`,
    );
    const elsewhere = tasker({ level: 'OFFICE', component: 'USSS', office: 'ESEC' });
    expect(await refusal(act(item, 'task', elsewhere))).toBe(`component: ${components}`);
    expect(await refusal(act(item, 'transfer', { office: 'Nowhere', text: 'theirs' }))).toContain(offices);
    expect(await refusal(share(item, 'office:HQ/Nowhere'))).toContain(offices);
    expect(await refusal(share(item, 'component:USSS'))).toBe(`party: ${components}`);
    for (const [referredTo, list] of [
      ['component:USSS', components],
      ['office:HQ/Nowhere', offices],
      ['USSS', 'outside:'],
      ['outside: ', 'outside:'],
    ] as const)
      expect(await refusal(act(item, 'refer', { referredTo, text: 'theirs' }))).toContain(list);
  });

  it('is not even one of another component, nor an office named as a component', async () => {
    const item = await folder();
    await refusal(act(item, 'task', tasker({ level: 'OFFICE', component: 'CBP', office: 'OLA' })));
    await refusal(act(item, 'task', tasker({ level: 'COMPONENT', component: 'OLA' })));
  });

  it('is told apart from those that it knows, TSA among them', async () => {
    const item = await folder();
    expect(codesOf(await act(item, 'task', tasker({ level: 'COMPONENT', component: 'TSA' })))).toEqual([]);
    const next = { ...item, version: item.version + 1 };
    expect(codesOf(await act(next, 'refer', { referredTo: 'office:USCIS/EXSO', text: 'theirs' }))).toEqual([]);
    const last = await folder();
    expect(codesOf(await act(last, 'refer', { referredTo: 'component:TSA', text: 'theirs' }))).toEqual([]);
  });

  it('is in no template of a workflow, and in none of its clearances', async () => {
    const department = await readDepartment(directory());
    for (const { component, workflow } of TOOLS)
      for (const { level, party } of Object.values(workflow?.templates ?? {}).flat())
        expect(level === 'office' ? department[component] : Object.keys(department)).toContain(party);
    for (const { workflow } of TOOLS)
      for (const party of Object.values(workflow?.clearances ?? {}).flat())
        expect(() => checkUnit(department, party, 'party')).not.toThrow();
  });
});

describe('a person', () => {
  it('is refused in the same words where nobody has the key and where they have no access', async () => {
    const item = await folder();
    const said = new Set<string>();
    for (const user of ['nobody-at-all', 'emma-clerk', 'revoked-user']) {
      said.add(await refusal(act(item, 'task', tasker({ level: 'EXPERT', assignee: user }))));
      said.add((await refusal(share(item, `user:${user}`))).replace('party', 'assignee'));
    }
    expect([...said]).toEqual(['assignee: nobody with access to this tool has this key.']);
  });
});

describe('the directory', () => {
  it('takes components and offices from its administrator alone, each change with its event', async () => {
    for (const nobody of [MANAGER, 'privacy-officer', 'auditor'])
      await expect(administer(nobody, (context) => enterComponent(context, { code: 'OHS' }))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    const entered = [
      await administer('system-admin', (context) => enterComponent(context, { code: 'OHS', title: 'Health' })),
      await administer('system-admin', (context) => enterOffice(context, { component: 'OHS', code: 'Front' })),
      await administer('system-admin', (context) => enterOffice(context, { component: 'OHS', code: 'Front' })),
    ];
    expect(entered).toEqual(['added', 'added', 'unchanged']);
    expect((await readDepartment(directory())).OHS).toEqual(['Front']);
    const close = { component: 'OHS', code: 'Front', closedOn: '2020-01-01' };
    expect(await administer('system-admin', (context) => enterOffice(context, close))).toBe('updated');
    expect((await readDepartment(directory())).OHS).toEqual([]);
    for (const wrong of ['ohs', 'O', 'OHS/X'])
      await expect(administer('system-admin', (context) => enterComponent(context, { code: wrong }))).rejects.toThrow(
        'capital letters',
      );
    await expect(
      administer('system-admin', (context) => enterOffice(context, { component: 'USSS', code: 'Front' })),
    ).rejects.toThrow('Office.component: one of CBP, ');
    const events = await test.rows(
      'directory',
      `select actor, action
      from audit.event
      where operation_name = 'department' and outcome = 'ok' and action = 'administer'`,
    );
    expect(events).toEqual(Array(3).fill({ actor: 'system-admin', action: 'administer' }));
  });

  it('tells everybody of the Department what there is, and nobody else', async () => {
    const query = '{ components(first: 1, where: { code: { eq: "NPPD" } }) { nodes { code title closedOn } } }';
    expect((await test.ask('cbp-no-need', query)).data.components.nodes).toEqual([
      { code: 'NPPD', title: 'National Protection and Programs Directorate', closedOn: '2018-11-16' },
    ]);
    const { data, errors } = await test.ask('cqc-complainant', query);
    expect([data, errors[0].extensions.code]).toEqual([null, 'FORBIDDEN']);
  });

  it('that cannot be asked is no yes: work is given to nobody', async () => {
    const { host } = test.service;
    const item = await folder();
    host.knowDepartment(
      keptDepartment(async () => {
        throw new Error('unreachable');
      }),
    );
    try {
      const tasked = act(item, 'task', tasker({ level: 'OFFICE', office: 'OLA' }));
      await expect(tasked).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await expect(share(item, 'office:HQ/OLA')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    } finally {
      host.knowDepartment(() => readDepartment(directory()));
    }
  });

  it('is believed for 30 seconds where it cannot be asked, and then no more', async () => {
    let now = 0;
    let reachable = true;
    let asked = 0;
    const department = keptDepartment(
      async () => {
        asked++;
        if (!reachable) throw new Error('unreachable');
        return { HQ: [`office ${asked}`] };
      },
      () => now,
    );
    expect(await department()).toEqual({ HQ: ['office 1'] });
    now = 14_999;
    expect(await department()).toEqual({ HQ: ['office 1'] });
    now = 15_000;
    expect(await department()).toEqual({ HQ: ['office 2'] });
    reachable = false;
    now = 44_999;
    expect(await department()).toEqual({ HQ: ['office 2'] });
    now = 45_000;
    await expect(department()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
