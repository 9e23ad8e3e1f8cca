import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { addDays } from '../../shared-schema/language/lifecycle/calendar.ts';
import { textsOf } from '../support/answers.ts';
import { creating, filled } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* What was received was received by today: a day of receipt in the future is refused wherever one is written. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const today = legalDay(new Date());
const tomorrow = addDays(today, 1);
const codes = async (user: string, query: string, variables: Record<string, unknown> = {}) =>
  textsOf(await test.ask(user, query, { variables }));
const entered = () => test.rows('iq', 'select count(*)::int as n, max(received_on) as last from iq_folder');

describe('a receipt in the future', () => {
  const refused = [expect.stringMatching(/^INVALID_INPUT: .*a day of receipt is not in the future\.$/)];
  it('is refused by create, enter and update, and nothing is written', async () => {
    const made = await test.ask(
      MANAGER,
      `mutation { made: ${creating('IqFolder', `itemType: CONGRESSIONAL, receivedOn: "${today}"`)}
        { item { id version } } }`,
    );
    const before = await entered();
    expect(
      await codes(
        MANAGER,
        `mutation { ${creating('IqFolder', `itemType: CONGRESSIONAL, receivedOn: "${tomorrow}"`)} { item { id } } }`,
      ),
    ).toEqual(refused);
    expect(
      await codes(
        MANAGER,
        `mutation ($input: IqFolderInput!) {
          enterIqFolder(path: "letter", input: $input) { item { id } }
        }`,
        {
          input: filled('IqFolder', { receivedOn: tomorrow }),
        },
      ),
    ).toEqual(refused);
    expect(
      await codes(
        MANAGER,
        `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!) {
          updateIqFolder(id: $id, version: $version, input: $input) { item { id } }
        }`,
        { ...made.data.made.item, input: { receivedOn: tomorrow } },
      ),
    ).toEqual(refused);
    expect(await entered()).toEqual(before);
  });
  it('is refused in a list of days too', async () => {
    const create = (days: string[]) =>
      codes(
        'emma-clerk',
        `mutation ($days: [Date!]) {
          ${creating('EmmaCorrespondence', 'receiptNumber: "IOE9012345678", datesReceived: $days')} { item { id } }
        }`,
        { days },
      );
    expect(await create([today])).toEqual([]);
    expect(await create([today, tomorrow])).toEqual(refused);
  });
  it('may be asked for: a filter writes nothing', async () => {
    expect(
      await codes(MANAGER, `{ iqFolders(where: { receivedOn: { before: "${tomorrow}" } }) { totalCount } }`),
    ).toEqual([]);
  });
});
