import {
  isPersonal,
  isTracked,
  needsPurpose,
  type RegisteredElement,
  type RegisteredRecord,
} from '../../language/registry.ts';
import { SORNS } from '../../language/sorns.ts';

/** One column of a record's table, as it follows from the record. */
export interface Column {
  /** The property of MikroORM's entity that it holds. */
  readonly property: string;
  readonly name: string;
  readonly type: 'uuid' | 'int' | 'text' | 'text[]' | 'date' | 'date[]' | 'bytea' | 'timestamptz' | 'boolean';
  readonly nullable: boolean;
  readonly usual?: string;
  readonly comment?: string;
}

/** Elements that a row always has, unless the record says otherwise. */
const REQUIRED: readonly string[] = ['controlNumber', 'itemType', 'state'];
const requiredIn = ({ options }: RegisteredRecord): readonly string[] => options.required ?? REQUIRED;

/**
 * Tells whether an element is there in each row, and shown to whoever sees the row: its field is never null. Of a
 * tracked item that are its tracking columns alone, which the register answers itself: the rest of a row that is listed
 * there may be hidden in its tool, and one null in a field that has none would take the whole page with it.
 */
export const isAlwaysShown = (record: RegisteredRecord, element: RegisteredElement): boolean =>
  !isPersonal(element) &&
  !needsPurpose(element) &&
  element.rule === record.options.needToKnow &&
  requiredIn(record).includes(element.key) &&
  (element.tracking || !isTracked(record));

/** Columns of every record, in their order. */
const OF_EVERY_RECORD: readonly Column[] = [
  { property: 'rowId', name: 'id', type: 'uuid', nullable: false },
  { property: 'id', name: 'key', type: 'uuid', nullable: false },
  { property: 'version', name: 'version', type: 'int', nullable: false, usual: '1' },
  { property: 'createdBy', name: 'created_by', type: 'text', nullable: false },
  { property: 'createdAt', name: 'created_at', type: 'timestamptz', nullable: false },
  { property: 'updatedAt', name: 'updated_at', type: 'timestamptz', nullable: false },
];

/** Returns a record's columns: every record's own, one for each element (and its digest), one for each link. */
export function columnsOf(record: RegisteredRecord): Column[] {
  const required = requiredIn(record);
  return [
    ...OF_EVERY_RECORD,
    ...record.elements.flatMap((element) => elementColumns(element, !required.includes(element.key))),
    ...(record.options.links ?? []).map(
      (link): Column => ({ property: link, name: link, type: 'uuid', nullable: link !== 'item' }),
    ),
  ];
}

function elementColumns(element: RegisteredElement, nullable: boolean): Column[] {
  const { key: property, column: name, kind, label } = element;
  const value: Column = { property, name, type: kind.column, nullable, comment: commentOf(element) };
  if (!kind.encrypted || kind.search === 'none') return [value];
  return [
    value,
    {
      property: `${property}Index`,
      name: `${name}_index`,
      type: 'bytea',
      nullable: true,
      comment: `${label}; keyed digest for exact search`,
    },
  ];
}

/** Returns the comment of an element's column: what a database administrator must know of it. */
function commentOf({ label, kind, sorns }: RegisteredElement): string {
  const notices = (sorns ?? []).map((sorn) => `${sorn} ${SORNS[sorn].title}`);
  return [label, kind.sensitivity, kind.encrypted ? 'encrypted' : '', ...notices].filter(Boolean).join('; ');
}

/** Returns the comment of a record's table. */
export const tableComment = ({ options }: RegisteredRecord): string =>
  `${options.description} Retention: ${options.retention.join(', ')}.`;
