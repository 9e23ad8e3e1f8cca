export type { Change, Position } from './change.ts';
export { ChangeFeed, type Feed, forgetChanges, markTooOld } from './change-feed.ts';
export { SharedReads } from './shared-reads.ts';
export { ownWork, type ToldChange, type ToldTogether, toldChanges } from './told-changes.ts';
