/** The vocabulary of access rules: what a tool's `access.ts` is written in. */
export * from './rules/assigned.ts';
export * from './rules/of-caller.ts';
export * from './rules/of-group.ts';
export * from './rules/of-row.ts';
export { partiesOf, partyOf } from './rules/parties.ts';
export { all, any, type CallerSql, type Fact, type Facts, type PageStrategy, type Rule } from './rules/rule.ts';
export { eventName, sessionSettings } from './rules/session.ts';
export { ofItem, oneByOne, taskedTo, throughItem } from './rules/through-item.ts';
