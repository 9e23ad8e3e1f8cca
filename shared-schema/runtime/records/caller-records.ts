import type { GraphQLResolveInfo } from 'graphql';
import type { RawBuilder } from 'kysely';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement } from '../../language/registry.ts';
import type { Fact, PageStrategy } from '../../language/rules.ts';
import type { ListArguments, Page, Row } from './row.ts';

type Input = Record<string, unknown>;
type Info = GraphQLResolveInfo;
type Answer = Promise<Row | null>;

/** Reading and changing the records of one type as one caller; `record-access.ts` says what each does and throws. */
export interface Records {
  list(given: ListArguments, info: Info): Promise<Page>;
  lookUp(element: RegisteredElement, value: string, info: Info): Answer;
  reference(id: unknown, info: Info): Answer;
  children(
    link: string,
    parent: string,
    info: Info,
    narrowed?: { also?: RawBuilder<boolean>; first?: number },
  ): Promise<Row[]>;
  byRowId(id: string, info: Info): Answer;
  select(condition: RawBuilder<boolean>, names: ReadonlySet<string>, limit: number): Promise<Row[]>;

  create(input: Input, info: Info, spii?: readonly SpiiDecision[]): Answer;
  update(id: string, version: number, input: Input, info: Info, spii?: readonly SpiiDecision[]): Answer;
  assign(id: string, version: number, add: readonly string[], remove: readonly string[], info: Info): Answer;
  decideSpii(id: string, version: number, decision: SpiiDecision, info: Info): Answer;
  /** Enters a record as a part of another change. */
  enter(input: Input, spii?: readonly SpiiDecision[]): Answer;

  needToKnow(reach?: PageStrategy): RawBuilder<boolean>;
  pageStrategy(): Promise<PageStrategy>;
  columns(names: ReadonlySet<string>, extraFacts?: readonly Fact[]): RawBuilder<unknown>;
  row(raw: Record<string, any>): Row;
}
