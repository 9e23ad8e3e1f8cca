export { SCREENING } from './feature.ts';
export { screenedName } from './file-names.ts';
export { identifiersInClear, isScreened } from './looked-through.ts';
export { outcomeOfKept, spiiSetting } from './outcomes.ts';
export { viewed } from './viewing.ts';
