import type { ApolloClient } from '@apollo/client';
import { linksOfElement, linksOfOne } from './questions.ts';

/** Where files stand: a record, by its number where it has one, and the element. */
export interface OfFiles {
  readonly type: string;
  readonly id: string;
  readonly number?: string | undefined;
  readonly key: string;
}

const OPTIONS = { fetchPolicy: 'no-cache', errorPolicy: 'none' } as const;
/** Returns the link by which a browser opens a file, once and within a minute; none where it is not handed out. */
export async function linkOf(client: ApolloClient, of: OfFiles, file: string): Promise<string | undefined> {
  const { type, id, number, key } = of;
  const asked =
    number === undefined
      ? client
          .query({ query: linksOfElement(type, key), variables: { ids: [id] }, ...OPTIONS })
          .then(({ data }) => data?.nodes?.[0])
      : client
          .query({ query: linksOfOne(type, key), variables: { number }, ...OPTIONS })
          .then(({ data }) => data?.node);
  const record = await asked;
  return record?.files?.find((each) => each.id === file)?.browserLink ?? undefined;
}
