import type { Collection, Subject } from './collection.ts';
import { type Kind, type Sensitivity, settled } from './kinds.ts';
import type { Rule } from './rules.ts';
import type { Sorn } from './sorns.ts';
import { snakeCase } from './spelling.ts';

interface Options {
  /** As the assessment prints it. */
  readonly label: string;
  /** Whose datum it is, if it is personal. */
  readonly subject?: Subject;
  /** Whose else it may be. */
  readonly alsoSubjects?: readonly Subject[];
  /** The notices that cover it, if it is personal. */
  readonly sorns?: readonly Sorn[];
  /** How it comes: asked for, kept only if necessary, inside documents, made by the system, or never. */
  readonly collected?: Collection;
  /** Whether nothing is entered without it. */
  readonly mandatory?: boolean;
  /**
   * When it is mandatory, where not always: of who wants an answer, and is not anonymous; of who wants one and submits
   * online.
   */
  readonly mandatoryWhen?: 'answer-wanted' | 'answer-wanted-online';
  /** Said when the record is entered, and never changed. */
  readonly once?: boolean;
  /** The element of the same record whose value it always has, under the assessment's own name for it. */
  readonly sameAs?: string;
  /** The flag of the same record without which it is kept by nobody; both are said in one change. */
  readonly onlyIf?: string;
  /** Types of item that have it: demanded of these, and kept by no others; all, where nothing is said (099). */
  readonly types?: readonly [string, ...string[]];
  /** Who may see it, where that is less than the record's need-to-know. */
  readonly rule?: Rule;
  /** Business data of no person that is ruled like SPII. */
  readonly confidential?: 'business';
  /** Of attachments: elements of the same record, none of them personal, whose values a file keeps from its upload. */
  readonly inherits?: readonly string[];
  /** False where the assessment forbids the element as a search key. */
  readonly searchable?: boolean;
  /** Set by linking a match of a look-up in a system outside the tool, and by nothing else. */
  readonly linked?: true;
  /** Its key in the catalogue, where every tool's record of the kind has one name for it. */
  readonly catalogueKey?: string;
  /** Where it is not the assessment's own element: why it is there. */
  readonly addition?: string;
}
/** A personal element names whose it is and at least one SORN, or it does not compile. */
type PersonalOptions = Options & { readonly subject: Subject; readonly sorns: readonly [Sorn, ...Sorn[]] };
export type ElementOptions<S extends Sensitivity> = S extends 'none' ? Options : PersonalOptions;

/** One data element of a record, as its line declares it. */
export interface ElementDefinition
  extends Required<Pick<Options, 'label' | 'collected' | 'searchable'>>,
    Omit<Options, 'label' | 'collected' | 'searchable'> {
  readonly key: string;
  readonly kind: Kind;
  /** Its column, snake_case. */
  readonly column: string;
  /** The class whose line it is. */
  readonly declaredOn: object;
}

const declared = new Map<object, ElementDefinition[]>();

/** Declares a data element. It only records; `registerTool` applies everything that follows from it. */
export function element<S extends Sensitivity>(kind: Kind<S>, options: ElementOptions<S>) {
  return (prototype: object, key: string): void => {
    const list = declared.get(prototype.constructor) ?? [];
    const own = settled(kind, `${prototype.constructor.name}${key[0]?.toUpperCase()}${key.slice(1)}`, options.label);
    list.push({
      collected: 'solicited',
      searchable: own.search !== 'none',
      ...options,
      key,
      kind: own,
      column: snakeCase(key),
      declaredOn: prototype.constructor,
    });
    declared.set(prototype.constructor, list);
  };
}

/** Returns a class's elements, inherited ones first, in the order of their lines. */
export function elementsOf(type: object): ElementDefinition[] {
  const parent = Object.getPrototypeOf(type) as object | null;
  const inherited = parent && parent !== Function.prototype ? elementsOf(parent) : [];
  return [...inherited, ...(declared.get(type) ?? [])];
}

/** Tells whether items of a type have an element. */
export const isOf = ({ types }: Pick<ElementDefinition, 'types'>, itemType: unknown): boolean =>
  types === undefined || types.some((each) => each === itemType);
