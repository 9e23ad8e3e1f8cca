import { type GraphQLSchema, print } from 'graphql';
import { givenWith, type Question, shippedQuestions } from '../gateway/request/questions.ts';
import { answerShape } from './answer-shape.ts';

/** Returns the page of the questions that ship with the product: how each is asked, and what it answers. */
export function questionsPage(schema: GraphQLSchema): string {
  const questions = [...shippedQuestions().values()];
  return `${[INTRODUCTION, ...questions.map((each) => sectionOf(schema, each))].join('\n\n')}\n`;
}

/** What each question that takes something is asked with, as an example. */
const EXAMPLES: Readonly<Record<string, string>> = {
  stuck: '?workingDays=10',
  'stuck-taskers': '?workingDays=10',
  awaited: '?component=CBP',
};

function sectionOf(schema: GraphQLSchema, question: Question): string {
  const { name, about, hash, operation } = question;
  const [asks, ...more] = about;
  const given = (operation.variableDefinitions ?? []).map((each) => `\`${print(each).slice(1)}\``);
  const beside = givenWith(question).length > given.length ? ['`workingDays: Int = 5`'] : [];
  return [
    `## ${asks}`,
    ...more,
    `Takes ${[...given, ...beside].join(', ') || 'nothing'}. \`questions/${name}.graphql\`, SHA-256 \`${hash}\`.`,
    [
      '```bash',
      `curl -sS "$SERVER/questions/${name}${EXAMPLES[name] ?? ''}" \\`,
      `  -H "authorization: Bearer $TOKEN" -H 'purpose: internal-coordination'`,
      '```',
    ].join('\n'),
    `\`data\` of the answer:\n\n\`\`\`\n${answerShape(schema, operation)}\n\`\`\``,
  ].join('\n\n');
}

const INTRODUCTION = `# Questions that HQ asks every day

Made by \`npm run docs\` from \`questions/\` (decision 130).

Each is a query that ships with the product, and is asked by its name: \`GET /questions/<name>\`, with what it takes in
the address, or \`POST /questions/<name>\` with \`{ "variables": { ... } }\`. It is always registered, also under its
hash at \`/graphql\` and where registered operations alone run (\`SAFELIST\`). A name gives no right: the answer is what
the same text sent by the caller would be answered, under the same rules, limits and account. It needs a token and a
stated purpose.

Each asks for one list, so each is a file too (\`docs/exports.md\`): \`-H 'accept: text/csv' -o <name>.csv\` beside the
rest gives all of its rows as CSV.

Days that are not given are counted from today at the Department's seat: \`today\`, \`yesterday\`, \`weekEnd\` (Sunday)
and \`idleSince\` (\`workingDays\` working days ago; federal holidays are none). A day is given as \`2026-11-30\`.

\`data\` is null, and \`errors\` says why, where nothing may be asked; a field is null where it is withheld, and
\`extensions.withheld\` says by which rule (\`docs/front-ends.md\`). \`complete\` is false while the register is
behind.`;
