import { EntitySchema } from '@mikro-orm/core';
import { snakeCase } from '../../language/element.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { SORNS } from '../../language/sorns.ts';

/** The comment of an element's column: what a database administrator must know of it. */
export const columnComment = (element: RegisteredElement): string =>
  [
    element.label,
    element.kind.sensitivity,
    element.kind.sealed ? 'encrypted' : '',
    ...(element.sorns ?? []).map((sorn) => `${sorn} ${SORNS[sorn].title}`),
  ]
    .filter(Boolean)
    .join('; ');

/** A record's MikroORM entity, made from its elements: the class is the same one that is the graph's object type. */
function entityOf(record: RegisteredRecord): EntitySchema {
  const properties: Record<string, any> = {
    rowId: { type: 'uuid', fieldName: 'id', primary: true },
    id: { type: 'uuid', fieldName: 'key', unique: `${record.options.table}_key_unique` },
    version: { type: 'integer', version: true },
    createdBy: { type: 'text' },
    createdAt: { type: 'timestamptz', columnType: 'timestamptz' },
    updatedAt: { type: 'timestamptz', columnType: 'timestamptz' },
  };
  for (const element of record.elements) {
    const { kind, column } = element;
    const type =
      kind.column === 'bytea'
        ? { type: 'blob', columnType: 'bytea' }
        : kind.column === 'boolean'
          ? { type: 'boolean' }
          : kind.column.endsWith('[]')
            ? { type: 'array', columnType: kind.column }
            : kind.column === 'date'
              ? { type: 'date', columnType: 'date' }
              : kind.column === 'timestamptz'
                ? { type: 'timestamptz', columnType: 'timestamptz' }
                : { type: 'text', columnType: 'text' };
    properties[element.key] = {
      ...type,
      fieldName: column,
      nullable: !(record.options.required ?? REQUIRED).includes(element.key),
      comment: columnComment(element),
    };
    if (kind.sealed && kind.search !== 'none')
      properties[`${element.key}Index`] = {
        type: 'blob',
        columnType: 'bytea',
        fieldName: `${column}_index`,
        nullable: true,
        comment: `${element.label}; keyed digest for exact search`,
      };
  }
  for (const link of record.options.links ?? [])
    properties[link] = { type: 'uuid', fieldName: link, nullable: link !== 'item' };
  const indexes = (record.options.indexes ?? []).map((keys) => ({
    properties: keys,
    name: `${record.options.table}_${keys.map(snakeCase).join('_')}`,
  }));
  return new EntitySchema({
    indexes,
    class: record.type as any,
    tableName: record.options.table,
    properties,
    comment: `${record.options.description} Retention: ${record.options.retention.join(', ')}.`,
  } as any);
}

/** Columns that a row always has. */
const REQUIRED: readonly string[] = ['controlNumber', 'itemType', 'state'];

export const entitiesOf = (tool: RegisteredTool): EntitySchema[] => tool.records.map(entityOf);
