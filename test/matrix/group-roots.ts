import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { changing } from './deciding-roots.ts';

/** Returns the root fields of a tool's private groups. */
export function groupRoots({ tool, item, expected }: ExpectedTool): readonly ExpectedRoot[] {
  const { groups } = tool.manifest;
  if (!groups) return [];
  const { groups: users = [] } = expected;
  const type = `${groups.name}Group`;
  const camel = type.slice(0, 1).toLowerCase() + type.slice(1);
  const one = (record: string) => `id: "${noneOf(record)}", version: 1`;
  const group = `group: "${noneOf(type)}"`;
  return [
    [`${camel}s`, `{ ${camel}s { totalCount } }`, users],
    [camel, `{ ${camel}(name: "none") { id } }`, users],
    [`${camel}Requests`, `{ ${camel}Requests { totalCount } }`, users],
    [`${camel}Messages`, `{ ${camel}Messages { totalCount } }`, users],
    changing(`create${type}`, 'name: ""', users),
    changing(`askToJoin${type}`, group, users),
    [`leave${type}`, `mutation { leave${type}(${group}) { errors { code } } }`, users],
    changing(`say${type}Message`, `${group}, text: "x"`, users),
    changing(`decide${type}Request`, `${one(`${type}Request`)}, admit: true`, users),
    changing(`putOut${type}Member`, one(`${type}Member`), users),
    changing(`appoint${type}Administrator`, one(`${type}Member`), users),
    changing(`confine${item.name}`, `${one(item.name)}, ${group}`, users),
    changing(`openUp${item.name}`, one(item.name), users),
  ];
}
