export { SCREENING } from './feature.ts';
export { identifierInClear, isScreened, outcomeOfKept, screenedName, spiiSetting, viewed } from './screening.ts';
