import { parseArgs } from 'node:util';
import { registeredOnce } from '../gateway/process/host.ts';
import { registeredTools } from '../gateway/process/manifests.ts';
import { type RegisteredRecord, type RegisteredTool, shownOf } from '../shared-schema/language/registry.ts';
import { SCHEDULES } from '../shared-schema/language/schedules.ts';
import { DIRECTORY } from '../subgraphs/index.ts';

/** Returns a row for each element of each record type. */
export function dictionary(tools: readonly RegisteredTool[]) {
  return tools.flatMap((tool) =>
    shownOf(tool).flatMap((record) =>
      record.elements.map((element) => ({
        tool: tool.key,
        type: record.name,
        field: element.key,
        label: element.label,
        subject: element.subject ?? 'record',
        sensitivity: element.kind.sensitivity,
        sorns: element.sorns ?? [],
        collection: isStored(record) ? element.collected : ANSWERED,
        mandatory: element.mandatory ?? false,
        kind: element.kind.name,
        rule: element.rule.sentence,
        encrypted: isStored(record) && element.kind.encrypted,
        retention: isStored(record) ? record.options.retention : [],
        schedules: isStored(record) ? schedulesOf(record).map(({ id, status, after }) => ({ id, status, after })) : [],
        toolSorns: tool.manifest.sorns,
        sharing: tool.manifest.sharing.scope,
      })),
    ),
  );
}

/** How an element comes that a system outside the tool answers: it is shown, and no table holds it. */
const ANSWERED = 'answered outside, stored nowhere';
const isStored = (record: RegisteredRecord): boolean => record.tool.records.includes(record);
const schedulesOf = ({ options }: RegisteredRecord) => options.retention.map((id) => ({ id, ...SCHEDULES[id] }));

/** Returns a row for each record type: the schedules it is kept under, its tool's notices, sharing and authority. */
export function recordDictionary(tools: readonly RegisteredTool[]) {
  return tools.flatMap((tool) =>
    tool.records.map((record) => ({
      tool: tool.key,
      type: record.name,
      schedules: schedulesOf(record),
      sorns: tool.manifest.sorns,
      sharing: tool.manifest.sharing,
      authorities: tool.manifest.authorities,
      collection: tool.manifest.collection ?? null,
    })),
  );
}

/** Returns rows as a table in Markdown, the names of the columns first. */
export const markdownTable = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Returns the record types as a table in Markdown; a schedule without an approval or a period says so. */
export const recordTable = (rows: ReturnType<typeof recordDictionary>): string =>
  markdownTable(
    ['tool', 'record', 'kept under', 'SORNs of the tool', 'shared', 'authority', 'OMB number'],
    rows.map(({ tool, type, schedules, sorns, sharing, authorities, collection }) => [
      tool,
      type,
      schedules.map(({ id, status, after }) => `${id} (${status}, ${after ?? 'no period printed'})`).join(', '),
      sorns.join(', '),
      `${sharing.scope}: ${sharing.text}`,
      authorities.join(', '),
      collection ?? 'none: unsolicited',
    ]),
  );

const elementTable = (rows: ReturnType<typeof dictionary>): string =>
  markdownTable(
    ['tool', 'element', 'label', 'sensitivity', 'subject', 'SORNs', 'visible to who', 'retention', 'shared'],
    rows.map((row) => [
      row.tool,
      `${row.type}.${row.field}`,
      row.label,
      `${row.sensitivity}${row.encrypted ? ', encrypted' : ''}`,
      row.subject,
      row.sorns.join(', '),
      row.rule,
      row.retention.join(', '),
      row.sharing,
    ]),
  );

if (process.argv[1]?.endsWith('dictionary.js')) {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const tools = [...registeredTools(), registeredOnce(DIRECTORY).tool];
  if (values.json) console.log(JSON.stringify(dictionary(tools)));
  else console.log(`${recordTable(recordDictionary(tools))}\n\n${elementTable(dictionary(tools))}`);
}
