import { type ElementOptions, element } from './element.ts';
import type { Kind, Sensitivity } from './kinds.ts';
import { StoredRecord } from './record.ts';
import type { RecordType } from './record-type.ts';

type Add = <S extends Sensitivity>(key: string, of: Kind<S>, options: ElementOptions<S>) => void;

/**
 * Returns a record class of this name, whose elements are declared in `body`: for records that every tool has, under
 * its own names.
 */
export function declareRecord(name: string, body: (add: Add) => void): RecordType {
  const type = { [name]: class extends StoredRecord {} }[name] as RecordType;
  body((key, of, options) => element(of, options)(type.prototype, key));
  return type;
}
