import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { graphql } from './gql';
import { WithheldCache } from './withheld-cache';

const FOLDERS = graphql(`
  query NamedFolders {
    iqFolders(first: 50) { nodes { id ssn: socialSecurityNumber dateOfBirth } }
  }
`);
const FOLDER = graphql(`
  query OneFolder($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on IqFolder { version born: dateOfBirth socialSecurityNumber withheld { field state } }
    }
  }
`);
const CHANGE = graphql(`
  mutation Change($id: ID!, $version: Int!) {
    updateIqFolder(id: $id, version: $version, input: { socialSecurityNumber: null }) {
      item { id version socialSecurityNumber }
      errors { field message }
    }
  }
`);

const { ADDRESS, FOLDER_ID: id = '', TOKEN, TOKEN_OF_ANOTHER, CACHE } = process.env;
const PURPOSE = { purpose: 'respond-to-mail' };

/*
 * Reads folders for a purpose, then the same folder without one, after a change, and as somebody who may not see it;
 * prints what the cache holds each time of what identifies its person.
 */
async function main(): Promise<void> {
  const cache = CACHE === 'keeping' ? new WithheldCache() : new InMemoryCache();
  const client = new ApolloClient({ link: new HttpLink({ uri: ADDRESS }), cache });
  const asked = (token: string | undefined, headers: object = {}) => ({
    fetchPolicy: 'network-only' as const,
    variables: { id },
    context: { headers: { authorization: `Bearer ${token}`, ...headers } },
  });
  const held = (): unknown => {
    const { iqFolders } = client.readQuery({ query: FOLDERS }) ?? {};
    const folder = iqFolders?.nodes?.find((each) => each?.id === id);
    return folder && [folder.ssn, folder.dateOfBirth];
  };
  const told: unknown[] = [];
  const stop = cache.watch({ query: FOLDERS, optimistic: true, callback: () => told.push(held()) });
  await client.query({ query: FOLDERS, ...asked(TOKEN, PURPOSE), variables: {} });
  const withPurpose = held();
  const answer = await client.query({ query: FOLDER, ...asked(TOKEN) });
  const node = answer.data?.node?.__typename === 'IqFolder' ? answer.data.node : undefined;
  const without = { held: held(), answered: node?.socialSecurityNumber, withheld: node?.withheld, told: [...told] };
  await client.mutate({
    mutation: CHANGE,
    variables: { id, version: node?.version ?? 0 },
    context: asked(TOKEN, PURPOSE).context,
  });
  const changed = held();
  await client.query({ query: FOLDER, ...asked(TOKEN_OF_ANOTHER, PURPOSE) });
  const ofAnother = held();
  stop();
  console.log(JSON.stringify({ withPurpose, without, changed, ofAnother }));
  client.stop();
}
void main().then(() => process.exit(0));
