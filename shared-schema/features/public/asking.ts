import { parse } from 'graphql';
import type { Caller } from '../../language/caller.ts';
import { CorrespondenceError } from '../../language/errors.ts';
import { oncePer } from '../../runtime/once-per.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runOperation } from '../../runtime/request/run-operation.ts';

/** What is wrong with one answer: the question, by its element, and what it has to be. Never a value. */
export interface WrongAnswer {
  readonly question: string | null;
  readonly message: string;
}
/** What was answered wrongly, or not at all: nothing was taken then. */
export class WrongAnswers extends Error {
  constructor(readonly answers: readonly WrongAnswer[]) {
    super('Some answers are missing or wrong.');
  }
}

/** Operations are the tool's own texts, the same few again and again. */
const parsed = oncePer((_hosted: HostedTool) => new Map<string, ReturnType<typeof parse>>());
function documentOf(hosted: HostedTool, text: string): ReturnType<typeof parse> {
  const known = parsed(hosted);
  const document = known.get(text) ?? parse(text, { noLocation: true });
  known.set(text, document);
  return document;
}

/** An operation of the tool, as the public's process asks it: nothing of its text comes from outside. */
export interface Asked {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** All that was wrong with what was given for a change. */
interface Faults {
  readonly errors?: readonly { readonly field: string[] | null; readonly message: string }[];
}
/** What stands in an answer: what was found, or what was made, and said with it. */
interface Data<T> {
  readonly found?: T | null;
  readonly said?: Faults | null;
  readonly made?: (T & Faults) | null;
}

/**
 * Runs an operation as a submitter: under the tool's rules and row-level security, with its event, as anybody's.
 * @returns what stands in the answer as `made` or `found` @throws CorrespondenceError, WrongAnswers
 */
export async function askAs<T>(hosted: HostedTool, caller: Caller, { text, variables }: Asked): Promise<T | null> {
  const document = documentOf(hosted, text);
  const answer = await runOperation(hosted, caller, { document, variables, door: 'command' });
  const [error] = answer.errors ?? [];
  if (error) {
    if (error instanceof CorrespondenceError) throw error;
    throw new CorrespondenceError('INTERNAL', 'The request failed.');
  }
  const data = answer.data as Data<T> | null | undefined;
  const faults = [data?.said, data?.made].flatMap((each) => each?.errors ?? []);
  if (faults.length > 0)
    throw new WrongAnswers(
      faults.map(({ field, message }) => ({
        question: field?.at(-1) ?? null,
        // The name of a type says something of the graph.
        message: message.replace(/^[\w.]+: /, ''),
      })),
    );
  return data?.made ?? data?.found ?? null;
}
