/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Viewer {\n    viewer {\n      user\n      component\n      office\n      trainingDueOn\n      access { tool roles suspendedBecause }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query ItemHead($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on TrackedItem {\n        tool\n        component\n        controlNumber\n        itemType\n        state\n        office\n        correspondentCategory\n        departmentTaskerNumber\n        receivedOn\n        dueOn\n        closedOn\n        answeredOn\n        stoppedOn\n        extensionRequested\n      }\n    }\n  }\n": typeof types.ItemHeadDocument,
    "\n  fragment ItemForm on RecordForm {\n    templates\n    elements { key label mask values { name key label } itemTypes }\n  }\n": typeof types.ItemFormFragmentDoc,
    "\n    fragment ItemWithheld on WithheldElement { field state reason }\n  ": typeof types.ItemWithheldFragmentDoc,
    "\n    fragment ItemAction on AvailableAction { name field label allowed reason needs }\n  ": typeof types.ItemActionFragmentDoc,
    "\n    fragment ItemClockShown on ItemClock { dueOn stopped derivation { event on dueOn because } }\n  ": typeof types.ItemClockShownFragmentDoc,
    "\n    fragment ItemStanding on TaskerStanding { total open late extensionsRequested earliestOpenDueOn worstState }\n  ": typeof types.ItemStandingFragmentDoc,
    "\n    fragment ItemKept on ItemDisposition { rule status whyKept reason cutoffOn eligibleOn deadlineOn }\n  ": typeof types.ItemKeptFragmentDoc,
    "\n    fragment ItemCopy on RecordCopy { intact sha256 }\n  ": typeof types.ItemCopyFragmentDoc,
    "\n    fragment ItemReminder on TaskerReminder { rung dueOn at }\n  ": typeof types.ItemReminderFragmentDoc,
    "\n  fragment ItemFile on Attachment { id fileName mediaType bytes state reason scan examined }\n": typeof types.ItemFileFragmentDoc,
    "\n  fragment ItemSeen on AuditEventConnection {\n    pageInfo { hasNextPage }\n    nodes { id at actor action outcome purpose records { type id disclosed } }\n  }\n": typeof types.ItemSeenFragmentDoc,
    "\n  fragment ItemFault on UserError { field code message findings { kind from to } }\n": typeof types.ItemFaultFragmentDoc,
    "\n  query RegisterRows($where: RegisterWhere, $orderBy: RegisterOrderBy, $first: Int, $after: String) {\n    register(where: $where, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        cursor\n        node {\n          ...RegisterItem\n        }\n      }\n    }\n  }\n  fragment RegisterItem on TrackedItem {\n    __typename\n    id\n    tool\n    component\n    controlNumber\n    itemType\n    state\n    office\n    correspondentCategory\n    receivedOn\n    dueOn\n    closedOn\n    answeredOn\n    stoppedOn\n    extensionRequested\n  }\n": typeof types.RegisterRowsDocument,
    "\n  query RegisterTabs(\n    $open: RegisterWhere\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $answered: RegisterWhere\n    $all: RegisterWhere\n  ) {\n    open: register(where: $open, first: 1) { totalCount }\n    late: register(where: $late, first: 1) { totalCount }\n    week: register(where: $week, first: 1) { totalCount }\n    later: register(where: $later, first: 1) { totalCount }\n    stuck: register(where: $stuck, first: 1) { totalCount }\n    answered: register(where: $answered, first: 1) { totalCount }\n    all: register(where: $all, first: 1) { totalCount }\n  }\n": typeof types.RegisterTabsDocument,
    "\n  query RegisterFacets(\n    $component: RegisterWhere\n    $tool: RegisterWhere\n    $office: RegisterWhere\n    $itemType: RegisterWhere\n    $correspondentCategory: RegisterWhere\n  ) {\n    component: registerSummary(groupBy: [component], where: $component, imported: true) { cells { group items } }\n    tool: registerSummary(groupBy: [tool], where: $tool, imported: true) { cells { group items } }\n    office: registerSummary(groupBy: [office], where: $office, imported: true) { cells { group items } }\n    itemType: registerSummary(groupBy: [itemType], where: $itemType, imported: true) { cells { group items } }\n    correspondentCategory: registerSummary(\n      groupBy: [correspondentCategory]\n      where: $correspondentCategory\n      imported: true\n    ) { cells { group items } }\n  }\n": typeof types.RegisterFacetsDocument,
    "\n  query RegisterFreshness {\n    registerLag { tool milliseconds current heardAt noMilliseconds { sentence } }\n    register(first: 1) { complete countedApart { tool total noTotal { sentence } } }\n  }\n": typeof types.RegisterFreshnessDocument,
    "\n  query RegisterTaskers($where: RegisteredTaskerWhere) {\n    departmentTaskers(where: $where, first: 100) {\n      totalCount\n      nodes { id controlNumber level component office state dueOn stoppedOn closedOn extensionRequested }\n    }\n  }\n": typeof types.RegisterTaskersDocument,
    "\n  query RegisterBoard($late: RegisterWhere, $week: RegisterWhere, $later: RegisterWhere, $stuck: RegisterWhere) {\n    late: register(where: $late, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    week: register(where: $week, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    later: register(where: $later, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    stuck: register(where: $stuck, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n  }\n": typeof types.RegisterBoardDocument,
    "\n  query RegisterCharts(\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $received: RegisterWhere\n    $closed: RegisterWhere\n    $week1: RegisterWhere\n    $month1: RegisterWhere\n    $month3: RegisterWhere\n    $older: RegisterWhere\n  ) {\n    late: registerSummary(groupBy: [component], where: $late, imported: true) { cells { group items } }\n    week: registerSummary(groupBy: [component], where: $week, imported: true) { cells { group items } }\n    later: registerSummary(groupBy: [component], where: $later, imported: true) { cells { group items } }\n    stuck: registerSummary(groupBy: [component], where: $stuck, imported: true) { cells { group items } }\n    received: registerSummary(groupBy: [receivedMonth], where: $received, imported: true) { cells { group items } }\n    closed: registerSummary(groupBy: [closedMonth], where: $closed, imported: true) { cells { group items } }\n    week1: register(where: $week1, first: 1) { totalCount }\n    month1: register(where: $month1, first: 1) { totalCount }\n    month3: register(where: $month3, first: 1) { totalCount }\n    older: register(where: $older, first: 1) { totalCount }\n  }\n": typeof types.RegisterChartsDocument,
    "\n  fragment MyWorkParts on WorkConnection {\n    totalCount\n    complete\n    tools { tool totalCount problem }\n    pageInfo { hasNextPage endCursor }\n  }\n": typeof types.MyWorkPartsFragmentDoc,
    "\n  fragment MyWorkRow on Work { tool because dueOn late }\n": typeof types.MyWorkRowFragmentDoc,
};
const documents: Documents = {
    "\n  query Viewer {\n    viewer {\n      user\n      component\n      office\n      trainingDueOn\n      access { tool roles suspendedBecause }\n    }\n  }\n": types.ViewerDocument,
    "\n  query ItemHead($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on TrackedItem {\n        tool\n        component\n        controlNumber\n        itemType\n        state\n        office\n        correspondentCategory\n        departmentTaskerNumber\n        receivedOn\n        dueOn\n        closedOn\n        answeredOn\n        stoppedOn\n        extensionRequested\n      }\n    }\n  }\n": types.ItemHeadDocument,
    "\n  fragment ItemForm on RecordForm {\n    templates\n    elements { key label mask values { name key label } itemTypes }\n  }\n": types.ItemFormFragmentDoc,
    "\n    fragment ItemWithheld on WithheldElement { field state reason }\n  ": types.ItemWithheldFragmentDoc,
    "\n    fragment ItemAction on AvailableAction { name field label allowed reason needs }\n  ": types.ItemActionFragmentDoc,
    "\n    fragment ItemClockShown on ItemClock { dueOn stopped derivation { event on dueOn because } }\n  ": types.ItemClockShownFragmentDoc,
    "\n    fragment ItemStanding on TaskerStanding { total open late extensionsRequested earliestOpenDueOn worstState }\n  ": types.ItemStandingFragmentDoc,
    "\n    fragment ItemKept on ItemDisposition { rule status whyKept reason cutoffOn eligibleOn deadlineOn }\n  ": types.ItemKeptFragmentDoc,
    "\n    fragment ItemCopy on RecordCopy { intact sha256 }\n  ": types.ItemCopyFragmentDoc,
    "\n    fragment ItemReminder on TaskerReminder { rung dueOn at }\n  ": types.ItemReminderFragmentDoc,
    "\n  fragment ItemFile on Attachment { id fileName mediaType bytes state reason scan examined }\n": types.ItemFileFragmentDoc,
    "\n  fragment ItemSeen on AuditEventConnection {\n    pageInfo { hasNextPage }\n    nodes { id at actor action outcome purpose records { type id disclosed } }\n  }\n": types.ItemSeenFragmentDoc,
    "\n  fragment ItemFault on UserError { field code message findings { kind from to } }\n": types.ItemFaultFragmentDoc,
    "\n  query RegisterRows($where: RegisterWhere, $orderBy: RegisterOrderBy, $first: Int, $after: String) {\n    register(where: $where, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        cursor\n        node {\n          ...RegisterItem\n        }\n      }\n    }\n  }\n  fragment RegisterItem on TrackedItem {\n    __typename\n    id\n    tool\n    component\n    controlNumber\n    itemType\n    state\n    office\n    correspondentCategory\n    receivedOn\n    dueOn\n    closedOn\n    answeredOn\n    stoppedOn\n    extensionRequested\n  }\n": types.RegisterRowsDocument,
    "\n  query RegisterTabs(\n    $open: RegisterWhere\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $answered: RegisterWhere\n    $all: RegisterWhere\n  ) {\n    open: register(where: $open, first: 1) { totalCount }\n    late: register(where: $late, first: 1) { totalCount }\n    week: register(where: $week, first: 1) { totalCount }\n    later: register(where: $later, first: 1) { totalCount }\n    stuck: register(where: $stuck, first: 1) { totalCount }\n    answered: register(where: $answered, first: 1) { totalCount }\n    all: register(where: $all, first: 1) { totalCount }\n  }\n": types.RegisterTabsDocument,
    "\n  query RegisterFacets(\n    $component: RegisterWhere\n    $tool: RegisterWhere\n    $office: RegisterWhere\n    $itemType: RegisterWhere\n    $correspondentCategory: RegisterWhere\n  ) {\n    component: registerSummary(groupBy: [component], where: $component, imported: true) { cells { group items } }\n    tool: registerSummary(groupBy: [tool], where: $tool, imported: true) { cells { group items } }\n    office: registerSummary(groupBy: [office], where: $office, imported: true) { cells { group items } }\n    itemType: registerSummary(groupBy: [itemType], where: $itemType, imported: true) { cells { group items } }\n    correspondentCategory: registerSummary(\n      groupBy: [correspondentCategory]\n      where: $correspondentCategory\n      imported: true\n    ) { cells { group items } }\n  }\n": types.RegisterFacetsDocument,
    "\n  query RegisterFreshness {\n    registerLag { tool milliseconds current heardAt noMilliseconds { sentence } }\n    register(first: 1) { complete countedApart { tool total noTotal { sentence } } }\n  }\n": types.RegisterFreshnessDocument,
    "\n  query RegisterTaskers($where: RegisteredTaskerWhere) {\n    departmentTaskers(where: $where, first: 100) {\n      totalCount\n      nodes { id controlNumber level component office state dueOn stoppedOn closedOn extensionRequested }\n    }\n  }\n": types.RegisterTaskersDocument,
    "\n  query RegisterBoard($late: RegisterWhere, $week: RegisterWhere, $later: RegisterWhere, $stuck: RegisterWhere) {\n    late: register(where: $late, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    week: register(where: $week, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    later: register(where: $later, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    stuck: register(where: $stuck, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n  }\n": types.RegisterBoardDocument,
    "\n  query RegisterCharts(\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $received: RegisterWhere\n    $closed: RegisterWhere\n    $week1: RegisterWhere\n    $month1: RegisterWhere\n    $month3: RegisterWhere\n    $older: RegisterWhere\n  ) {\n    late: registerSummary(groupBy: [component], where: $late, imported: true) { cells { group items } }\n    week: registerSummary(groupBy: [component], where: $week, imported: true) { cells { group items } }\n    later: registerSummary(groupBy: [component], where: $later, imported: true) { cells { group items } }\n    stuck: registerSummary(groupBy: [component], where: $stuck, imported: true) { cells { group items } }\n    received: registerSummary(groupBy: [receivedMonth], where: $received, imported: true) { cells { group items } }\n    closed: registerSummary(groupBy: [closedMonth], where: $closed, imported: true) { cells { group items } }\n    week1: register(where: $week1, first: 1) { totalCount }\n    month1: register(where: $month1, first: 1) { totalCount }\n    month3: register(where: $month3, first: 1) { totalCount }\n    older: register(where: $older, first: 1) { totalCount }\n  }\n": types.RegisterChartsDocument,
    "\n  fragment MyWorkParts on WorkConnection {\n    totalCount\n    complete\n    tools { tool totalCount problem }\n    pageInfo { hasNextPage endCursor }\n  }\n": types.MyWorkPartsFragmentDoc,
    "\n  fragment MyWorkRow on Work { tool because dueOn late }\n": types.MyWorkRowFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      user\n      component\n      office\n      trainingDueOn\n      access { tool roles suspendedBecause }\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      user\n      component\n      office\n      trainingDueOn\n      access { tool roles suspendedBecause }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ItemHead($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on TrackedItem {\n        tool\n        component\n        controlNumber\n        itemType\n        state\n        office\n        correspondentCategory\n        departmentTaskerNumber\n        receivedOn\n        dueOn\n        closedOn\n        answeredOn\n        stoppedOn\n        extensionRequested\n      }\n    }\n  }\n"): (typeof documents)["\n  query ItemHead($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on TrackedItem {\n        tool\n        component\n        controlNumber\n        itemType\n        state\n        office\n        correspondentCategory\n        departmentTaskerNumber\n        receivedOn\n        dueOn\n        closedOn\n        answeredOn\n        stoppedOn\n        extensionRequested\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ItemForm on RecordForm {\n    templates\n    elements { key label mask values { name key label } itemTypes }\n  }\n"): (typeof documents)["\n  fragment ItemForm on RecordForm {\n    templates\n    elements { key label mask values { name key label } itemTypes }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment ItemWithheld on WithheldElement { field state reason }\n  "): (typeof documents)["\n    fragment ItemWithheld on WithheldElement { field state reason }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment ItemAction on AvailableAction { name field label allowed reason needs }\n  "): (typeof documents)["\n    fragment ItemAction on AvailableAction { name field label allowed reason needs }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment ItemClockShown on ItemClock { dueOn stopped derivation { event on dueOn because } }\n  "): (typeof documents)["\n    fragment ItemClockShown on ItemClock { dueOn stopped derivation { event on dueOn because } }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment ItemStanding on TaskerStanding { total open late extensionsRequested earliestOpenDueOn worstState }\n  "): (typeof documents)["\n    fragment ItemStanding on TaskerStanding { total open late extensionsRequested earliestOpenDueOn worstState }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment ItemKept on ItemDisposition { rule status whyKept reason cutoffOn eligibleOn deadlineOn }\n  "): (typeof documents)["\n    fragment ItemKept on ItemDisposition { rule status whyKept reason cutoffOn eligibleOn deadlineOn }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment ItemCopy on RecordCopy { intact sha256 }\n  "): (typeof documents)["\n    fragment ItemCopy on RecordCopy { intact sha256 }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment ItemReminder on TaskerReminder { rung dueOn at }\n  "): (typeof documents)["\n    fragment ItemReminder on TaskerReminder { rung dueOn at }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ItemFile on Attachment { id fileName mediaType bytes state reason scan examined }\n"): (typeof documents)["\n  fragment ItemFile on Attachment { id fileName mediaType bytes state reason scan examined }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ItemSeen on AuditEventConnection {\n    pageInfo { hasNextPage }\n    nodes { id at actor action outcome purpose records { type id disclosed } }\n  }\n"): (typeof documents)["\n  fragment ItemSeen on AuditEventConnection {\n    pageInfo { hasNextPage }\n    nodes { id at actor action outcome purpose records { type id disclosed } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ItemFault on UserError { field code message findings { kind from to } }\n"): (typeof documents)["\n  fragment ItemFault on UserError { field code message findings { kind from to } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterRows($where: RegisterWhere, $orderBy: RegisterOrderBy, $first: Int, $after: String) {\n    register(where: $where, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        cursor\n        node {\n          ...RegisterItem\n        }\n      }\n    }\n  }\n  fragment RegisterItem on TrackedItem {\n    __typename\n    id\n    tool\n    component\n    controlNumber\n    itemType\n    state\n    office\n    correspondentCategory\n    receivedOn\n    dueOn\n    closedOn\n    answeredOn\n    stoppedOn\n    extensionRequested\n  }\n"): (typeof documents)["\n  query RegisterRows($where: RegisterWhere, $orderBy: RegisterOrderBy, $first: Int, $after: String) {\n    register(where: $where, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        cursor\n        node {\n          ...RegisterItem\n        }\n      }\n    }\n  }\n  fragment RegisterItem on TrackedItem {\n    __typename\n    id\n    tool\n    component\n    controlNumber\n    itemType\n    state\n    office\n    correspondentCategory\n    receivedOn\n    dueOn\n    closedOn\n    answeredOn\n    stoppedOn\n    extensionRequested\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterTabs(\n    $open: RegisterWhere\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $answered: RegisterWhere\n    $all: RegisterWhere\n  ) {\n    open: register(where: $open, first: 1) { totalCount }\n    late: register(where: $late, first: 1) { totalCount }\n    week: register(where: $week, first: 1) { totalCount }\n    later: register(where: $later, first: 1) { totalCount }\n    stuck: register(where: $stuck, first: 1) { totalCount }\n    answered: register(where: $answered, first: 1) { totalCount }\n    all: register(where: $all, first: 1) { totalCount }\n  }\n"): (typeof documents)["\n  query RegisterTabs(\n    $open: RegisterWhere\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $answered: RegisterWhere\n    $all: RegisterWhere\n  ) {\n    open: register(where: $open, first: 1) { totalCount }\n    late: register(where: $late, first: 1) { totalCount }\n    week: register(where: $week, first: 1) { totalCount }\n    later: register(where: $later, first: 1) { totalCount }\n    stuck: register(where: $stuck, first: 1) { totalCount }\n    answered: register(where: $answered, first: 1) { totalCount }\n    all: register(where: $all, first: 1) { totalCount }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterFacets(\n    $component: RegisterWhere\n    $tool: RegisterWhere\n    $office: RegisterWhere\n    $itemType: RegisterWhere\n    $correspondentCategory: RegisterWhere\n  ) {\n    component: registerSummary(groupBy: [component], where: $component, imported: true) { cells { group items } }\n    tool: registerSummary(groupBy: [tool], where: $tool, imported: true) { cells { group items } }\n    office: registerSummary(groupBy: [office], where: $office, imported: true) { cells { group items } }\n    itemType: registerSummary(groupBy: [itemType], where: $itemType, imported: true) { cells { group items } }\n    correspondentCategory: registerSummary(\n      groupBy: [correspondentCategory]\n      where: $correspondentCategory\n      imported: true\n    ) { cells { group items } }\n  }\n"): (typeof documents)["\n  query RegisterFacets(\n    $component: RegisterWhere\n    $tool: RegisterWhere\n    $office: RegisterWhere\n    $itemType: RegisterWhere\n    $correspondentCategory: RegisterWhere\n  ) {\n    component: registerSummary(groupBy: [component], where: $component, imported: true) { cells { group items } }\n    tool: registerSummary(groupBy: [tool], where: $tool, imported: true) { cells { group items } }\n    office: registerSummary(groupBy: [office], where: $office, imported: true) { cells { group items } }\n    itemType: registerSummary(groupBy: [itemType], where: $itemType, imported: true) { cells { group items } }\n    correspondentCategory: registerSummary(\n      groupBy: [correspondentCategory]\n      where: $correspondentCategory\n      imported: true\n    ) { cells { group items } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterFreshness {\n    registerLag { tool milliseconds current heardAt noMilliseconds { sentence } }\n    register(first: 1) { complete countedApart { tool total noTotal { sentence } } }\n  }\n"): (typeof documents)["\n  query RegisterFreshness {\n    registerLag { tool milliseconds current heardAt noMilliseconds { sentence } }\n    register(first: 1) { complete countedApart { tool total noTotal { sentence } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterTaskers($where: RegisteredTaskerWhere) {\n    departmentTaskers(where: $where, first: 100) {\n      totalCount\n      nodes { id controlNumber level component office state dueOn stoppedOn closedOn extensionRequested }\n    }\n  }\n"): (typeof documents)["\n  query RegisterTaskers($where: RegisteredTaskerWhere) {\n    departmentTaskers(where: $where, first: 100) {\n      totalCount\n      nodes { id controlNumber level component office state dueOn stoppedOn closedOn extensionRequested }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterBoard($late: RegisterWhere, $week: RegisterWhere, $later: RegisterWhere, $stuck: RegisterWhere) {\n    late: register(where: $late, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    week: register(where: $week, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    later: register(where: $later, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    stuck: register(where: $stuck, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n  }\n"): (typeof documents)["\n  query RegisterBoard($late: RegisterWhere, $week: RegisterWhere, $later: RegisterWhere, $stuck: RegisterWhere) {\n    late: register(where: $late, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    week: register(where: $week, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    later: register(where: $later, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n    stuck: register(where: $stuck, orderBy: { by: dueOn, direction: ASC }, first: 25) {\n      totalCount nodes { ...RegisterItem }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterCharts(\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $received: RegisterWhere\n    $closed: RegisterWhere\n    $week1: RegisterWhere\n    $month1: RegisterWhere\n    $month3: RegisterWhere\n    $older: RegisterWhere\n  ) {\n    late: registerSummary(groupBy: [component], where: $late, imported: true) { cells { group items } }\n    week: registerSummary(groupBy: [component], where: $week, imported: true) { cells { group items } }\n    later: registerSummary(groupBy: [component], where: $later, imported: true) { cells { group items } }\n    stuck: registerSummary(groupBy: [component], where: $stuck, imported: true) { cells { group items } }\n    received: registerSummary(groupBy: [receivedMonth], where: $received, imported: true) { cells { group items } }\n    closed: registerSummary(groupBy: [closedMonth], where: $closed, imported: true) { cells { group items } }\n    week1: register(where: $week1, first: 1) { totalCount }\n    month1: register(where: $month1, first: 1) { totalCount }\n    month3: register(where: $month3, first: 1) { totalCount }\n    older: register(where: $older, first: 1) { totalCount }\n  }\n"): (typeof documents)["\n  query RegisterCharts(\n    $late: RegisterWhere\n    $week: RegisterWhere\n    $later: RegisterWhere\n    $stuck: RegisterWhere\n    $received: RegisterWhere\n    $closed: RegisterWhere\n    $week1: RegisterWhere\n    $month1: RegisterWhere\n    $month3: RegisterWhere\n    $older: RegisterWhere\n  ) {\n    late: registerSummary(groupBy: [component], where: $late, imported: true) { cells { group items } }\n    week: registerSummary(groupBy: [component], where: $week, imported: true) { cells { group items } }\n    later: registerSummary(groupBy: [component], where: $later, imported: true) { cells { group items } }\n    stuck: registerSummary(groupBy: [component], where: $stuck, imported: true) { cells { group items } }\n    received: registerSummary(groupBy: [receivedMonth], where: $received, imported: true) { cells { group items } }\n    closed: registerSummary(groupBy: [closedMonth], where: $closed, imported: true) { cells { group items } }\n    week1: register(where: $week1, first: 1) { totalCount }\n    month1: register(where: $month1, first: 1) { totalCount }\n    month3: register(where: $month3, first: 1) { totalCount }\n    older: register(where: $older, first: 1) { totalCount }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MyWorkParts on WorkConnection {\n    totalCount\n    complete\n    tools { tool totalCount problem }\n    pageInfo { hasNextPage endCursor }\n  }\n"): (typeof documents)["\n  fragment MyWorkParts on WorkConnection {\n    totalCount\n    complete\n    tools { tool totalCount problem }\n    pageInfo { hasNextPage endCursor }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MyWorkRow on Work { tool because dueOn late }\n"): (typeof documents)["\n  fragment MyWorkRow on Work { tool because dueOn late }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;