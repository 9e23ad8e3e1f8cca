import { graphql } from '../gql/gql.ts';
import type { RegisterRowsQuery } from '../gql/graphql.ts';

export const ROWS = graphql(`
  query RegisterRows($where: RegisterWhere, $orderBy: RegisterOrderBy, $first: Int, $after: String) {
    register(where: $where, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        cursor
        node {
          ...RegisterItem
        }
      }
    }
  }
  fragment RegisterItem on TrackedItem {
    __typename
    id
    tool
    component
    controlNumber
    itemType
    state
    office
    correspondentCategory
    receivedOn
    dueOn
    closedOn
    answeredOn
    stoppedOn
    extensionRequested
  }
`);
type Register = NonNullable<RegisterRowsQuery['register']>;
/** An item as a row of the register. */
export type Row = NonNullable<Register['edges'][number]['node']>;

export const TAB_COUNTS = graphql(`
  query RegisterTabs(
    $open: RegisterWhere
    $late: RegisterWhere
    $week: RegisterWhere
    $later: RegisterWhere
    $stuck: RegisterWhere
    $answered: RegisterWhere
    $all: RegisterWhere
  ) {
    open: register(where: $open, first: 1) { totalCount }
    late: register(where: $late, first: 1) { totalCount }
    week: register(where: $week, first: 1) { totalCount }
    later: register(where: $later, first: 1) { totalCount }
    stuck: register(where: $stuck, first: 1) { totalCount }
    answered: register(where: $answered, first: 1) { totalCount }
    all: register(where: $all, first: 1) { totalCount }
  }
`);

export const FACET_COUNTS = graphql(`
  query RegisterFacets(
    $component: RegisterWhere
    $tool: RegisterWhere
    $office: RegisterWhere
    $itemType: RegisterWhere
    $correspondentCategory: RegisterWhere
  ) {
    component: registerSummary(groupBy: [component], where: $component, imported: true) { cells { group items } }
    tool: registerSummary(groupBy: [tool], where: $tool, imported: true) { cells { group items } }
    office: registerSummary(groupBy: [office], where: $office, imported: true) { cells { group items } }
    itemType: registerSummary(groupBy: [itemType], where: $itemType, imported: true) { cells { group items } }
    correspondentCategory: registerSummary(
      groupBy: [correspondentCategory]
      where: $correspondentCategory
      imported: true
    ) { cells { group items } }
  }
`);

export const FRESHNESS = graphql(`
  query RegisterFreshness {
    registerLag { tool milliseconds current heardAt noMilliseconds { sentence } }
    register(first: 1) { complete countedApart { tool total noTotal { sentence } } }
  }
`);

export const TASKERS = graphql(`
  query RegisterTaskers($where: RegisteredTaskerWhere) {
    departmentTaskers(where: $where, first: 100) {
      totalCount
      nodes { id controlNumber level component office state dueOn stoppedOn closedOn extensionRequested }
    }
  }
`);

export const BOARD = graphql(`
  query RegisterBoard($late: RegisterWhere, $week: RegisterWhere, $later: RegisterWhere, $stuck: RegisterWhere) {
    late: register(where: $late, orderBy: { by: dueOn, direction: ASC }, first: 25) {
      totalCount nodes { ...RegisterItem }
    }
    week: register(where: $week, orderBy: { by: dueOn, direction: ASC }, first: 25) {
      totalCount nodes { ...RegisterItem }
    }
    later: register(where: $later, orderBy: { by: dueOn, direction: ASC }, first: 25) {
      totalCount nodes { ...RegisterItem }
    }
    stuck: register(where: $stuck, orderBy: { by: dueOn, direction: ASC }, first: 25) {
      totalCount nodes { ...RegisterItem }
    }
  }
`);

export const CHARTS = graphql(`
  query RegisterCharts(
    $late: RegisterWhere
    $week: RegisterWhere
    $later: RegisterWhere
    $stuck: RegisterWhere
    $received: RegisterWhere
    $closed: RegisterWhere
    $week1: RegisterWhere
    $month1: RegisterWhere
    $month3: RegisterWhere
    $older: RegisterWhere
  ) {
    late: registerSummary(groupBy: [component], where: $late, imported: true) { cells { group items } }
    week: registerSummary(groupBy: [component], where: $week, imported: true) { cells { group items } }
    later: registerSummary(groupBy: [component], where: $later, imported: true) { cells { group items } }
    stuck: registerSummary(groupBy: [component], where: $stuck, imported: true) { cells { group items } }
    received: registerSummary(groupBy: [receivedMonth], where: $received, imported: true) { cells { group items } }
    closed: registerSummary(groupBy: [closedMonth], where: $closed, imported: true) { cells { group items } }
    week1: register(where: $week1, first: 1) { totalCount }
    month1: register(where: $month1, first: 1) { totalCount }
    month3: register(where: $month3, first: 1) { totalCount }
    older: register(where: $older, first: 1) { totalCount }
  }
`);
