import { actingOn, type Named } from './acting.ts';
import { valueIn } from './answers.ts';
import { creating } from './entered.ts';
import type { TestService } from './service.ts';

/* Folders of IQ with drafts of their answers. */
export const MANAGER = 'hq-execsec-manager';
export const OLA = 'hq-ola-analyst';

interface Draft {
  readonly id: string;
  readonly number: string;
  readonly text: string;
}
/** What happened, and which draft it names. */
export interface Step {
  readonly event: string;
  readonly draft: string | null;
  readonly draftDigest: string | null;
}
export interface Folder extends Named {
  readonly controlNumber: string;
  readonly drafts: readonly Draft[];
  readonly history: readonly Step[];
}
/** A draft as it is given, by the Executive Secretariat where nobody is named. */
interface Drafting {
  readonly text: string;
  readonly note?: string;
  readonly by?: string;
  /** Whether the SPII in it is decided to be needed. */
  readonly needed?: true;
}
const FIELDS = 'controlNumber drafts { id number text note drafter } history { event draft draftDigest }';
const NEEDED = [{ element: 'text', needed: true, reason: 'the reply needs it' }];
export const idsOf = ({ drafts }: Folder): string[] => drafts.map(({ id }) => id);

/** Returns what enters folders, drafts answers and lets events happen. */
export function draftsIn(test: () => TestService) {
  const { tried, done } = actingOn(test, 'IqFolder');
  const drafting = (of: Named, { text, note, needed }: Drafting) => ({
    of,
    event: 'draft',
    input: { draft: { text, ...(note ? { note } : {}) }, ...(needed ? { spii: NEEDED } : {}) },
    fields: FIELDS,
  });
  const asManager = async (query: string, variables: Record<string, unknown> = {}): Promise<Folder> =>
    valueIn(await test().ask(MANAGER, query, { variables }));
  return {
    /** Enters a folder and shares it with parties. */
    async folder(...add: readonly string[]): Promise<Folder> {
      const made = await asManager(
        `mutation { ${creating('IqFolder', 'name: "A Writer"')} { item { id version ${FIELDS} } } }`,
      );
      if (add.length === 0) return made;
      return asManager(
        `mutation ($id: ID!, $version: Int!, $add: [String!]) {
          assignIqFolder(id: $id, version: $version, add: $add) { item { id version ${FIELDS} } } }`,
        { id: made.id, version: made.version, add },
      );
    },
    /** Tries to draft. @returns the whole answer */
    tryToDraft: (of: Named, draft: Drafting) => tried(draft.by ?? MANAGER, drafting(of, draft)),
    draft: (of: Named, draft: Drafting): Promise<Folder> => done<Folder>(draft.by ?? MANAGER, drafting(of, draft)),
    act: (of: Named, event: string, input: object = {}): Promise<Folder> =>
      done<Folder>(MANAGER, { of, event, input, fields: FIELDS }),
  };
}
