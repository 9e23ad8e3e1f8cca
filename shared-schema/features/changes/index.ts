export { type Change, ChangeFeed, forgetChanges, type Position } from './change-feed.ts';
export { ownWork, type ToldChange, toldChanges } from './told-changes.ts';
