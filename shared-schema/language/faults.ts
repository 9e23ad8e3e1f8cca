import { CorrespondenceError, type ErrorCode } from './errors.ts';

/** The codes of what is wrong with what was given for a change: whoever corrects it may send it again. */
const OF_INPUT: ReadonlySet<ErrorCode> = new Set(['INVALID_INPUT', 'SPII_FOUND']);

/** Tells whether an error says what is wrong with an input, and not who may change what, or when. */
export const isFault = (error: unknown): error is CorrespondenceError =>
  error instanceof CorrespondenceError && OF_INPUT.has(error.code);

/** All that is wrong with one input. To whoever reads one error alone, as the audit does, it is the first of them. */
class SeveralFaults extends CorrespondenceError {
  constructor(
    first: CorrespondenceError,
    readonly all: readonly CorrespondenceError[],
  ) {
    const { code, ...details } = first.extensions;
    super(code as ErrorCode, first.message, details);
  }
}

/** Returns what an error says is wrong, one by one. */
export const faultsIn = (error: CorrespondenceError): readonly CorrespondenceError[] =>
  error instanceof SeveralFaults ? error.all : [error];

/** Returns a fault with the place among the arguments that it is at. */
export const placed = (fault: CorrespondenceError, ...field: readonly string[]): CorrespondenceError =>
  Object.assign(fault, { field });

/**
 * Returns what `work` returns. What is wrong with one of the fields of an input is told with the way to that input.
 * @throws as `work`
 */
export async function within<T>(
  { place, fields }: { readonly place: readonly string[]; readonly fields: ReadonlySet<string> },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (const each of isFault(error) ? faultsIn(error) : []) {
      const way = each.field ?? [inputNamed(each)];
      if (fields.has(way[0] ?? '')) placed(each, ...place, ...way);
    }
    throw error;
  }
}

/** Gathers what is wrong with an input, so that all of it is told at once. */
export class Faults {
  readonly #all: CorrespondenceError[] = [];

  get any(): boolean {
    return this.#all.length > 0;
  }

  add(...faults: readonly CorrespondenceError[]): void {
    this.#all.push(...faults);
  }

  /**
   * Returns what `work` returns, or undefined where it finds fault. `under` is the place among the arguments of what it
   * works on, such as `['taskers', '0']`. @throws what is no fault
   */
  during<T>(work: () => T, under?: readonly string[]): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#keep(error, under);
      return undefined;
    }
  }

  /** Does the same with work that takes time. */
  async awaiting<T>(work: () => Promise<T>, under?: readonly string[]): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#keep(error, under);
      return undefined;
    }
  }

  /** Ends the gathering. @throws all that was found */
  check(): void {
    const [first, ...others] = this.#all;
    if (first) throw others.length === 0 ? first : new SeveralFaults(first, [...this.#all]);
  }

  #keep(error: unknown, under: readonly string[] | undefined): void {
    if (!isFault(error)) throw error;
    for (const each of faultsIn(error)) {
      if (under) each.field ??= [...under, inputNamed(each)];
      this.#all.push(each);
    }
  }
}

/** Returns the argument, the input field or the element that a fault names, without its type. */
export function inputNamed({ extensions }: CorrespondenceError): string {
  const named = String(extensions.argument ?? extensions.element ?? '');
  return named.slice(named.lastIndexOf('.') + 1);
}
