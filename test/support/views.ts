import { valueIn } from './answers.ts';
import type { TestService } from './service.ts';

/** What of a view is given; a list of HQ's folders where nothing else is said. */
export interface GivenView {
  readonly name?: string;
  readonly recordType?: string;
  readonly filter?: string;
  readonly columns?: readonly string[];
  readonly orderBy?: string;
  readonly descending?: boolean;
  readonly cadence?: 'DAILY' | 'WEEKLY' | 'MONTHLY' | null;
}
interface KeptView {
  readonly id: string;
  readonly version: number;
}
const USUAL = { name: 'Folders', recordType: 'IqFolder', columns: ['controlNumber', 'state'] } as const;

/** Keeps a view for somebody, as of long ago. */
export async function keptView(test: TestService, user: string, view: GivenView = {}): Promise<KeptView> {
  const query = 'mutation ($input: SavedViewInput!) { saveView(input: $input) { item { id version } } }';
  const kept = valueIn<KeptView>(await test.ask(user, query, { variables: { input: { ...USUAL, ...view } } }));
  await savedOn(test, kept, '2020-01-02');
  return kept;
}

/** Has a view be of a day. */
export const savedOn = (test: TestService, { id }: KeptView, day: string) =>
  test.rows('directory', "update saved_view set updated_at = $2::date + time '12:00' where key = $1", [id, day]);

/** Changes a view of somebody's. @returns it in its new version */
export async function changedView(
  test: TestService,
  user: string,
  { id, version, ...input }: KeptView & GivenView,
): Promise<KeptView> {
  const query = `mutation ($id: ID!, $version: Int!, $input: SavedViewInput!) {
    changeView(id: $id, version: $version, input: $input) { item { id version } }
  }`;
  return valueIn<KeptView>(await test.ask(user, query, { variables: { id, version, input } }));
}

/** Takes a view of somebody's away. */
export async function removedView(test: TestService, user: string, { id, version }: KeptView): Promise<void> {
  const query = 'mutation ($id: ID!, $version: Int!) { removeView(id: $id, version: $version) { removed } }';
  valueIn(await test.ask(user, query, { variables: { id, version } }));
}
