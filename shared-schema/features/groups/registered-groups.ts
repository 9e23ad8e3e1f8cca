import type { RecordType } from '../../language/record-type.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import { oncePer } from '../../runtime/once-per.ts';

/** Private groups with those of the tool's records that they are about. */
export interface RegisteredGroups {
  readonly name: string;
  readonly users: Rule;
  readonly item: RegisteredRecord;
  readonly group: RegisteredRecord;
  readonly member: RegisteredRecord;
  readonly request: RegisteredRecord;
  readonly message: RegisteredRecord;
}

/**
 * Returns a tool's private groups; undefined where it has none.
 * @throws Error where one of their records is not its own
 */
export const groupsIn = oncePer((tool: RegisteredTool): RegisteredGroups | undefined => {
  const { groups } = tool.manifest;
  if (!groups) return undefined;
  const registered = (type: RecordType): RegisteredRecord => {
    const record = tool.records.find((each) => each.type === type);
    if (!record) throw new Error(`${tool.key}: ${type.name} is not among its records`);
    return record;
  };
  const { group, member, request, message } = groups.records;
  return {
    name: groups.name,
    users: groups.users,
    item: registered(groups.item),
    group: registered(group),
    member: registered(member),
    request: registered(request),
    message: registered(message),
  };
});
