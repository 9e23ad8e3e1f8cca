import { markdownTable } from '../commands/dictionary.ts';
import { registeredOnce } from '../gateway/process/host.ts';
import { MANIFESTS } from '../gateway/process/manifests.ts';
import { rulesOf } from '../shared-schema/runtime/graphql/tool-rules.ts';

/** Returns the page of every rule's id: of each tool, each sentence with the ids of the rules that say it. */
export function rulesPage(): string {
  const sections = MANIFESTS.map(({ manifest, build }) => {
    const bySentence = Map.groupBy(rulesOf(registeredOnce(manifest, build).tool), ([, sentence]) => sentence);
    const rows = [...bySentence].map(([sentence, rules]) => [sentence, rules.map(([id]) => `\`${id}\``).join(' ')]);
    return `## ${manifest.title}\n\n${markdownTable(['who', 'rules'], rows)}`;
  });
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `# Rules

Made by \`npm run docs\` from the registry.

What is withheld names its rule by an id, in \`extensions.withheld\`, in errors, and in a record's \`withheld\`. It is
made of three parts, \`<tool>/<coordinate>/<face>\`, and stays the same while they do:

- the **tool** that states the rule;
- the **coordinate** of what it guards: \`IqFolder.name\`, \`Query.iqFolders\`;
- the **face** that was asked: \`see\`, who may see it; \`purpose\`, whether a purpose was stated for it; \`ask\`,
  who may use a root field.

An id follows from what was asked for and from who asks. It is the same for a record that there is and one that there is
not. \`no-rule\` is the id where no tool has a rule. \`viewer { rule(id:) }\` says the sentence, to those who answer for
access or read the audit. A root field that a tool's own resolvers add stands under both roots; the schema has one.`;
