/** The id of a line of the assessments: `A-OV-16`, `iq F6`, `emma A2`, `ldas L3F1` (test/catalogue/README.md). */
const ID = '(?:[AC]-[A-Z0-9.]+-\\d+|[a-z][a-z0-9]*(?:-[a-z0-9]+)* (?:[FA]|L\\dF)\\d+)';

/** Returns the ids that a test's title names. */
export const idsIn = (title: string): string[] => title.match(new RegExp(`\\b${ID}\\b`, 'g')) ?? [];

/** Returns a source without the ids behind its titles, which make a title neither longer nor another. */
export const withoutIds = (source: string): string => source.replace(new RegExp(` \\(${ID}(?:, ${ID})*\\)`, 'g'), '');
