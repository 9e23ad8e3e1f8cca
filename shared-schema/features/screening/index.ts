export { SCREENING } from './feature.ts';
export { identifierInClear, isScreened, screenedName, spiiSetting, viewed } from './screening.ts';
