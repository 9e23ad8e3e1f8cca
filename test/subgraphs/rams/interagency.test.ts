import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asApplication } from '../../support/alone.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { CONTRIBUTOR, type Named, RegulatoryActions, RLD } from '../../support/regulatory-actions.ts';
import { TestService } from '../../support/service.ts';

/* What OMB submits to DHS for review. OMB has no account: who enters it is who administers RAMS. */
const OMB = {
  actionTitle: 'From OMB',
  firstName: 'Sample',
  lastName: 'Synthetic',
  title: 'Desk officer',
  organization: 'Office of Management and Budget',
  businessPhone: '202-555-0147',
  email: 'desk.officer@example.gov',
};
const itemType = 'INTERAGENCY_REGULATORY_ACTION';
let test: TestService;
const actions = new RegulatoryActions(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('an Interagency Regulatory Action', () => {
  it('rams F7, rams F11: is entered by RLD, with name and office contact details of who submits it', async () => {
    const { id } = valueIn<Named>(await actions.enter(RLD, 'interagency', OMB));
    const { data } = await actions.ask(
      RLD,
      `query ($id: ID!) { node(id: $id) { ... on RamsRegulatoryAction {
        itemType ${Object.keys(OMB).join(' ')} userName } } }`,
      { id },
    );
    expect(data.node).toEqual({ ...OMB, itemType: 'interagency-regulatory-action', userName: null });
  });

  it('rams F7: has no user name, which is kept of CRM users alone', async () => {
    const named = { ...OMB, userName: 'someone' };
    expect(codeOf(await actions.enter(RLD, 'interagency', named))).toBe('INVALID_INPUT');
    expect(codeOf(await actions.create(RLD, { ...named, itemType }))).toBe('INVALID_INPUT');
    const ofUser = { ...named, contactIsCrmUser: true };
    expect(codeOf(await actions.create(RLD, ofUser))).toBeUndefined();
  });

  it('rams F11: is entered by no component, and none of its own actions is made into one', async () => {
    expect(codeOf(await actions.enter(CONTRIBUTOR, 'interagency', OMB))).toBe('FORBIDDEN');
    expect(codeOf(await actions.create(CONTRIBUTOR, { ...OMB, itemType }))).toBe('FORBIDDEN');
    const own = valueIn<Named>(await actions.enter(CONTRIBUTOR, 'department', OMB));
    const update = (input: object) =>
      actions.ask(
        CONTRIBUTOR,
        `mutation ($id: ID!, $version: Int!, $input: RamsRegulatoryActionInput!) {
          updateRamsRegulatoryAction(id: $id, version: $version, input: $input) { item { id version } } }`,
        { ...own, input },
      );
    expect(codeOf(await update({ itemType }))).toBe('FORBIDDEN');
    expect(codeOf(await update({ title: 'Counsel' }))).toBeUndefined();
  });

  it('rams F11: is entered by no component in PostgreSQL either', async () => {
    const client = await asApplication(test, { key: 'rams', database: 'rams', user: CONTRIBUTOR });
    const insert = (type: string) =>
      client.query(
        `insert into rams_regulatory_action
           (id, key, created_by, created_at, updated_at, control_number, item_type, state)
         values (gen_random_uuid(), gen_random_uuid(), $1, now(), now(), 'RAMS-' || gen_random_uuid(), $2, 'open')`,
        [CONTRIBUTOR, type],
      );
    await expect(insert('interagency-regulatory-action')).rejects.toMatchObject({ code: '42501' });
    await expect(insert('regulatory-action')).resolves.toMatchObject({ rowCount: 1 });
    await client.end();
  });
});
