import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { graphql } from './gql';

const FOLDERS = graphql(`
  query Folders($first: Int, $after: String) {
    iqFolders(first: $first, after: $after) {
      totalCount
      edges { cursor node { id controlNumber state version } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`);

const ACT = graphql(`
  mutation Act($id: ID!, $version: Int!, $event: IqFolderEvent!) {
    actOnIqFolder(id: $id, version: $version, event: $event) {
      item { id version history { event text } }
      errors { field message }
    }
  }
`);

/*
 * Reads IQ's folders three by three, until there are no more; prints what the cache holds then, and what came of an
 * event.
 */
async function main(): Promise<void> {
  const client = new ApolloClient({
    link: new HttpLink({
      uri: process.env.ADDRESS,
      headers: { authorization: `Bearer ${process.env.TOKEN}`, purpose: 'internal-coordination' },
    }),
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { iqFolders: relayStylePagination() } } } }),
  });
  const folders = client.watchQuery({ query: FOLDERS, variables: { first: 3 } });
  const shown = folders.subscribe(() => {});
  let page = (await client.query({ query: FOLDERS, variables: { first: 3 } })).data?.iqFolders?.pageInfo;
  let pages = 1;
  while (page?.hasNextPage && pages < 20) {
    page = (await folders.fetchMore({ variables: { after: page.endCursor } })).data?.iqFolders?.pageInfo;
    pages += 1;
  }
  const held = client.readQuery({ query: FOLDERS, variables: { first: 3 } });
  const numbers: (string | null | undefined)[] = (held?.iqFolders?.edges ?? []).map(
    (edge) => edge?.node?.controlNumber,
  );
  const first = held?.iqFolders?.edges?.[0]?.node;
  const acted = await client.mutate({
    mutation: ACT,
    variables: { id: first?.id ?? '', version: first?.version ?? 0, event: { comment: { text: 'Read by a client' } } },
  });
  const happened = acted.data?.actOnIqFolder?.item?.history?.at(-1);
  console.log(JSON.stringify({ pages, numbers, totalCount: held?.iqFolders?.totalCount, happened }));
  shown.unsubscribe();
  client.stop();
}
void main().then(() => process.exit(0));
