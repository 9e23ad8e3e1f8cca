import { readFileSync } from 'node:fs';
import { markdownTable } from '../commands/dictionary.ts';

/** What a tool's folder says, part by part: where it stands, the interface that it fits, and what the part is. */
const PARTS: readonly (readonly [title: string, source: string, type: string, where: string])[] = [
  ['The tool', 'registry.ts', 'ToolManifest', '`tool.ts`'],
  ['Who is admitted', 'registry.ts', 'Admission', '`admission` of `tool.ts`'],
  ['On what terms a role is granted', 'role-terms.ts', 'RoleTerms', '`admission.terms`, by role'],
  ['Another tool of one definition', 'registry.ts', 'Instance', '`instanceOf`'],
  ['The header of a record', 'record-options.ts', 'RecordOptions', '`@record` of each record'],
  ['The line of an element', 'element.ts', 'Options', '`@element` of each element'],
  ['The workflow', 'lifecycle/definition.ts', 'WorkflowDefinition', '`workflow.ts`'],
  ['A line of an event', 'lifecycle/definition.ts', 'Transition', '`events` of `workflow.ts`'],
  ['To whom taskers go', 'recipients/settings.ts', 'RecipientList', '`recipients` of `workflow.ts`'],
  ['To whom items are referred', 'referrals/settings.ts', 'ReferralList', '`referrals` of `workflow.ts`'],
  ['Transactions', 'transactions/settings.ts', 'TransactionSettings', '`transactions` of `workflow.ts`'],
  ['What is released', 'releasing/settings.ts', 'ReleaseSettings', '`releasing` of `workflow.ts`'],
  ['Private groups', 'groups.ts', 'GroupsDefinition', '`groups.ts`'],
  ['Intake', 'intake/settings.ts', 'IntakeSettings', '`intake` of `tool.ts`'],
  ['Mail', 'intake/mail-settings.ts', 'MailSettings', '`intake.mail`'],
  ['Signed messages', 'intake/inbound-settings.ts', 'InboundSettings', '`intake.inbound`, by sender'],
  ['Look-ups outside', 'look-ups/settings.ts', 'OutsideLookUp', '`outsideLookUps`, by system'],
  ['The public', 'intake/public-settings.ts', 'PublicSettings', '`intake.public`'],
  ['Telephone calls', 'intake/public-settings.ts', 'CallSettings', '`intake.calls`'],
  ['Replies', 'intake/reply-settings.ts', 'ReplySettings', '`intake.replies`'],
  ['An old file', 'importing.ts', 'ImportMapping', '`importing.ts`'],
];

/** Returns the page of all that a tool may say of itself, each with the sentence that stands in the source. */
export function manifestPage(): string {
  const sections = PARTS.map(([title, source, type, where]) => {
    const rows = membersOf(readFileSync(`shared-schema/language/${source}`, 'utf8'), type);
    const table = markdownTable(
      ['name', '', 'what it says'],
      rows.map(({ name, optional, says }) => [`\`${name}\``, optional ? 'may be left out' : '', says]),
    );
    return `## ${title}\n\n${where}, \`${type}\` in \`shared-schema/language/${source}\`.\n\n${table}`;
  });
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly says: string;
}

/** A member of an interface as Biome lays it out, at its own indent, with the docstring above it. */
const MEMBER = /^(?: {2}\/\*\*(?<says>(?:(?!\*\/)[\s\S])*)\*\/\n)? {2}readonly (?<name>\w+)(?<optional>\??):/gm;

/** @throws Error where there is no such interface, or a member of it says nothing of itself */
function membersOf(source: string, type: string): Member[] {
  const [, body = ''] = new RegExp(String.raw`\binterface ${type}\b[^{]*\{\n([\s\S]*?)\n\}`).exec(source) ?? [];
  const members = [...body.matchAll(MEMBER)].map(({ groups = {} }) => ({
    name: groups.name ?? '',
    optional: groups.optional === '?',
    says: sentenceOf(groups.says ?? ''),
  }));
  const silent = members.filter(({ says }) => says === '').map(({ name }) => name);
  if (members.length === 0) throw new Error(`There is no interface ${type}.`);
  if (silent.length > 0) throw new Error(`No docstring says what these of ${type} are: ${silent.join(', ')}.`);
  return members;
}

const sentenceOf = (docstring: string): string =>
  docstring
    .replaceAll(/\n\s*\* ?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', String.raw`\|`)
    .trim();

const INTRODUCTION = `# What a tool says of itself

Made by \`npm run docs\` from the docstrings of \`shared-schema/language/\`.

A tool is a folder of data (\`docs/architecture.md\`). This page lists every setting there is; what is left out is not
there, and what a tool must say is told at its start. \`CONTRIBUTING.md\` has the recipes, \`subgraphs/hq/iq/\` is the
longest example and \`subgraphs/uscis/emma/\` a short one.`;
