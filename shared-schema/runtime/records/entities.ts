import { EntitySchema } from '@mikro-orm/core';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { type Column, columnsOf, tableComment } from './columns.ts';

/** How MikroORM is told of a column's type. */
const TYPES: Readonly<Record<Column['type'], object>> = {
  uuid: { type: 'uuid' },
  int: { type: 'integer' },
  text: { type: 'text', columnType: 'text' },
  'text[]': { type: 'array', columnType: 'text[]' },
  date: { type: 'date', columnType: 'date' },
  'date[]': { type: 'array', columnType: 'date[]' },
  bytea: { type: 'blob', columnType: 'bytea' },
  timestamptz: { type: 'timestamptz', columnType: 'timestamptz' },
  boolean: { type: 'boolean' },
};

/** Returns a record's MikroORM entity, made from its columns: its class is the graph's object type too. */
function entityOf(record: RegisteredRecord): EntitySchema {
  const properties: Record<string, any> = {};
  for (const { property, name, type, nullable, comment } of columnsOf(record))
    properties[property] = { ...TYPES[type], fieldName: name, nullable, ...(comment ? { comment } : {}) };
  properties.rowId.primary = true;
  properties.id.unique = `${record.options.table}_key_unique`;
  properties.version.version = true;
  return new EntitySchema({
    class: record.type as any,
    tableName: record.options.table,
    properties,
    comment: tableComment(record),
  } as any);
}

/** Returns the entities of all records of a tool. */
export const entitiesOf = (tool: RegisteredTool): EntitySchema[] => tool.records.map(entityOf);
