import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { creating } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const SINCE = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
/** Opens a review of everybody who was refused so often. */
async function opened(refusedAtLeast: number) {
  const { data } = await test.ask(
    'privacy-officer',
    `mutation { made: openIqUseReviews(since: "${SINCE}", refusedAtLeast: ${refusedAtLeast}) {
      items { actor events denied records } } }`,
  );
  return data.made.items;
}

describe('a review of use', () => {
  it('counts what the gateway refused of the tool like what its own door did, and nothing of another', async () => {
    const actor = 'cbp-oes-specialist';
    const tried = '{ iqFolders(where: { name: { eq: "Casey Tried" } }) { totalCount } }';
    const entered = `mutation { ${creating('IqFolder', 'name: "Refused"')} { item { id } } }`;
    for (const query of [tried, entered]) for (let at = 0; at < 6; at++) await test.ask(actor, query);
    for (let at = 0; at < 3; at++) await test.ask(actor, '{ emmaCorrespondences { totalCount } }');
    expect(await opened(13)).toEqual([]);
    expect(await opened(12)).toEqual([{ actor, events: '12', denied: '12', records: '0' }]);
  });
});
