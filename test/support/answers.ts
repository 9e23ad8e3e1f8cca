import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, parse, visit } from 'graphql';

/* What is asked, and what an answer says: values of its root fields, or what went wrong. */

const ERRORS = parse('{ errors { field code message findings { kind from to } } }')
  .definitions[0] as OperationDefinitionNode;
/** Returns a document in which each change is asked what was wrong with it, where it is not asked so already. */
export function asking(query: string): DocumentNode {
  const [errors] = ERRORS.selectionSet.selections as [FieldNode];
  const asked = ({ selectionSet, ...change }: FieldNode): FieldNode =>
    !selectionSet || selectionSet.selections.some((each) => each.kind === Kind.FIELD && each.name.value === 'errors')
      ? { ...change, selectionSet }
      : { ...change, selectionSet: { ...selectionSet, selections: [...selectionSet.selections, errors] } };
  return visit(parse(query), {
    OperationDefinition: (operation) => {
      if (operation.operation !== 'mutation') return false;
      const selections = operation.selectionSet.selections.map((each) =>
        each.kind === Kind.FIELD ? asked(each) : each,
      );
      return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
    },
  });
}

interface Wrong {
  readonly code: string;
  readonly message: string;
  /** Where it stands among the arguments of a change. */
  readonly field?: readonly string[] | null;
}
/** An answer, as far as what went wrong in it goes. */
export interface Answered {
  readonly data?: object | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: object }[];
}
type Payload = { readonly errors?: readonly Wrong[] } | null;

/** Returns what was wrong with what was given for changes, as their payloads say it. */
export const faultsOf = ({ data }: Answered): Wrong[] =>
  Object.values<Payload>({ ...data }).flatMap((payload) => (Array.isArray(payload?.errors) ? payload.errors : []));

/** Returns all that went wrong: errors of the operation, or faults of its changes. */
const wrongIn = (answer: Answered): Wrong[] => [
  ...(answer.errors ?? []).map(({ message, extensions }) => ({ message, ...(extensions as { code: string }) })),
  ...faultsOf(answer),
];

/** Returns the code of everything that went wrong. */
export const codesOf = (answer: Answered): string[] => wrongIn(answer).map(({ code }) => code);
/** Returns everything that went wrong, each as its code and its text. */
export const textsOf = (answer: Answered): string[] =>
  wrongIn(answer).map(({ code, message }) => `${code}: ${message}`);
/** Returns the code of the first thing that went wrong; undefined where nothing did. */
export const codeOf = (answer: Answered): string | undefined => wrongIn(answer)[0]?.code;

/** Returns the answer of its one root field, of a change what it answers beside its errors. @throws what went wrong */
export function valueIn<T>(answer: Answered): T {
  const [wrong] = wrongIn(answer);
  if (wrong) throw new Error(`${wrong.code}: ${wrong.message}`);
  const [value] = Object.values<unknown>({ ...answer.data });
  const { errors, ...answered } = { ...(value as Payload) };
  const [first, ...others] = Object.values(answered);
  return (Array.isArray(errors) && others.length === 0 ? first : value) as T;
}
