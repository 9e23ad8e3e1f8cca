import { parseArgs } from 'node:util';
import { registeredOnce } from '../gateway/process/host.ts';
import { registeredTools } from '../gateway/process/service.ts';
import type { RegisteredTool } from '../shared-schema/language/registry.ts';
import { DIRECTORY } from '../subgraphs/index.ts';

/** The data dictionary: a row per element of each record type. */
export function dictionary(tools: readonly RegisteredTool[]) {
  return tools.flatMap((tool) =>
    tool.records.flatMap((record) =>
      record.elements.map((element) => ({
        tool: tool.key,
        type: record.name,
        field: element.key,
        label: element.label,
        subject: element.subject ?? 'record',
        sensitivity: element.kind.sensitivity,
        sorns: element.sorns ?? [],
        collection: element.collected,
        mandatory: element.mandatory ?? false,
        kind: element.kind.name,
        rule: element.rule.sentence,
        encrypted: element.kind.sealed,
        retention: record.options.retention,
      })),
    ),
  );
}

if (process.argv[1]?.endsWith('dictionary.js')) {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const rows = dictionary([...registeredTools(), registeredOnce(DIRECTORY).tool]);
  if (values.json) console.log(JSON.stringify(rows));
  else {
    console.log(
      '| tool | element | label | sensitivity | subject | SORNs | visible to who | retention |\n|---|---|---|---|---|---|---|---|',
    );
    for (const row of rows)
      console.log(
        `| ${row.tool} | ${row.type}.${row.field} | ${row.label} | ${row.sensitivity}${row.encrypted ? ', encrypted' : ''} | ${row.subject} | ${row.sorns.join(', ')} | ${row.rule} | ${row.retention.join(', ')} |`,
      );
  }
}
