import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { contractClientSchema, contractSdl } from '../../gateway/process/manifests.ts';
import { cutSdl } from '../../gateway/request/contract.ts';
import { LINK } from '../../shared-schema/runtime/graphql/subgraph-schema.ts';
import { givenBy, namesIn, partsOf, typesIn } from '../support/composed.ts';

/* What is in the reporting contract, and what cannot be (docs/decisions/125-reporting-contract.md). */
const printed = async (command: string, contract = 'reporting') => {
  const given = [`dist/commands/${command}.js`, '--contract', contract];
  const { stdout } = await promisify(execFile)(process.execPath, given, { maxBuffer: 2 ** 26 });
  return stdout;
};

describe('the reporting contract', () => {
  it('holds figures and the register’s own columns: these types and no others', async () => {
    expect(namesIn(parse(await contractClientSchema('reporting'))).sort()).toEqual(CLOSED);
  });

  it('is printed by npm run supergraph and npm run schema, and one that is not there is told', async () => {
    const [supergraph, schema] = await Promise.all([printed('print-supergraph'), printed('schema')]);
    expect(supergraph).toBe(`${await contractSdl('reporting')}\n`);
    expect(schema).toBe(await contractClientSchema('reporting'));
    await expect(printed('schema', 'everything')).rejects.toThrow(
      /There is no contract everything\. There is reporting\./,
    );
  });
});

describe('what is cut out of a subgraph', () => {
  const SDL = `${LINK}
    type Query {
      counts(where: CountWhere, letter: LetterWhere, flight: String @tag(name: "pii/pii")): Counts
      letters: [Letter!] @listSize(assumedSize: 5)
      needsLetter(where: LetterWhere!): Counts
      other: Counts
    }
    type Counts {
      all: Int!, named: Int @tag(name: "pii/pii"), hidden: Int @inaccessible, by: By, letter: Letter,
      any: Any, node: Node, kind: Kind, only: Only, page: LetterConnection
    }
    enum By { STATE, WRITER @tag(name: "pii/pii") }
    enum Kind @tag(name: "pii/pii") { ONE }
    type Only { letter: Letter }
    union Any = Letter | Counts
    interface Node { id: ID! }
    type Letter implements Node @key(fields: "id") { id: ID! flight: String }
    type LetterConnection { total: Int! }
    input LetterWhere { flight: String }
    input CountWhere { state: String, writer: String @tag(name: "pii/pii"), letter: LetterWhere, and: [CountWhere!] }
    type Unreached { id: ID! }`;
  const cut = (...roots: string[]) => cutSdl(SDL, { roots: new Set(roots), records: new Set(['Letter']) });
  const paths = (sdl: string) => [...partsOf(parse(sdl)).keys()].sort();

  it('is whatever is no record’s, not tagged, and led to from a marked root field', () => {
    expect(paths(cut('counts'))).toEqual([
      'By',
      'By.STATE',
      'CountWhere',
      'CountWhere.and',
      'CountWhere.state',
      'Counts',
      'Counts.all',
      'Counts.by',
      'Query',
      'Query.counts',
      'Query.counts.where',
    ]);
  });

  it.each(['letters', 'needsLetter', 'nothing'])('a mark on %s refuses the start', (root) => {
    expect(() => cut('counts', root)).toThrow(
      `In a contract stand root fields of Query that lead to no record: ${root}`,
    );
  });

  it('sizes speak of the lists that are left', () => {
    const sized = cutSdl(
      `${LINK} type Query { page: Page @listSize(assumedSize: 5, sizedFields: ["nodes", "rows"]) }
       type Page { nodes: [Letter!]! rows: [Row!]! }
       type Row { state: String }
       type Letter @key(fields: "id") { id: ID! }`,
      { roots: new Set(['page']), records: new Set() },
    );
    const query = typesIn(parse(sized)).find(({ name }) => name.value === 'Query');
    const fields = query?.kind === Kind.OBJECT_TYPE_DEFINITION ? (query.fields ?? []) : [];
    expect(fields.flatMap(({ directives }) => givenBy(directives, 'listSize', 'sizedFields'))).toEqual([['rows']]);
  });
});

/** A type more is decided here: that it is no item of a tool, and that nothing in it identifies a person together. */
const CLOSED = [
  'AgeFigure',
  'ClearanceGroup',
  'CorrespondentCategory',
  'CorrespondentCategoryFilter',
  'Date',
  'DateFilter',
  'DateTime',
  'DaysToResponse',
  'Direction',
  'DueFigure',
  'ExactFilter',
  'ItemAge',
  'ItemDue',
  'ItemFigures',
  'ItemStanding',
  'ItemState',
  'ItemStateFilter',
  'NoFigure',
  'NoFigureCode',
  'PageInfo',
  'PeriodKind',
  'Query',
  'RegisterCell',
  'RegisterClearances',
  'RegisterConnection',
  'RegisterEdge',
  'RegisterGroup',
  'RegisterGroupValues',
  'RegisterLag',
  'RegisterLevel',
  'RegisterOrderBy',
  'RegisterOrderKey',
  'RegisterPeriod',
  'RegisterPublishedMeasures',
  'RegisterSummary',
  'RegisterSummaryOrderBy',
  'RegisterSummaryOrderKey',
  'RegisterSuppression',
  'RegisterToolTotal',
  'RegisterWhere',
  'RegisteredItem',
  'RegisteredTasker',
  'RegisteredTaskerConnection',
  'RegisteredTaskerEdge',
  'RegisteredTaskerOrderBy',
  'RegisteredTaskerOrderKey',
  'RegisteredTaskerWhere',
  'StateFigure',
  'TaskerLevel',
  'TaskerLevelFilter',
  'TaskerState',
  'TaskerStateFilter',
  'TextFilter',
  'Turnaround',
  'TypeFigure',
];
