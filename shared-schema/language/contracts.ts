/**
 * The graphs that have less than the whole one, each at a door of its own (docs/decisions/125-reporting-contract.md).
 * What is not marked as in one of them is not there: a type of a tool, an element, a filter by one.
 */
export const CONTRACTS = ['reporting'] as const;
/** A smaller graph, by its key: `reporting` holds figures and the register's own columns, for reporting tools. */
export type Contract = (typeof CONTRACTS)[number];
