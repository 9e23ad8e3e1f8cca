/** A docstring with the exported function that it stands before. */
const DOCUMENTED = new RegExp(
  [
    String.raw`\/\*\*(?<text>(?:(?!\*\/)[\s\S])*)\*\/\n`,
    String.raw`(?:export (?:async )?function\*? (?<declared>\w+)`,
    String.raw`|export const (?<constant>\w+)[^=]*= (?:async )?(?=\(|<|\w+ =>|oncePer\())`,
  ].join(''),
  'g',
);

/** What ends as a verb in the third person does, and is a noun where it opens a docstring here. */
const NOUNS = new Set(
  [
    'Actions Always Arguments As Bytes Columns Days Devices Digits Elements Entities Errors Events Fields Files',
    'Folders Headers Indexes Is Items Its Keys Kinds Lengths Letters Limits Lines Milliseconds Names Numbers',
    'Offices Parties Parts Patterns Perhaps Pieces Placeholders Prefixes Questions Records Requests Resolvers',
    'Roles Rows Seconds Signatures Statements States Tags Taskers Texts This Tokens Tools Types Values Was Words',
  ].flatMap((words) => words.split(' ')),
);

const opensWithVerb = (text: string): boolean => {
  const [, first = ''] = /^[\s*]*(@?\w+)/.exec(text) ?? [];
  return first.startsWith('@') || (/^[A-Z][a-z]+s$/.test(first) && !NOUNS.has(first));
};

/** Returns the exported functions of a source whose docstrings do not open with a verb in the third person. */
export const withoutVerb = (source: string): string[] =>
  [...source.matchAll(DOCUMENTED)]
    .filter(({ groups }) => !opensWithVerb(groups?.text ?? ''))
    .map(({ groups }) => groups?.declared ?? groups?.constant ?? '');
