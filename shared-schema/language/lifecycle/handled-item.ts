import { element } from '../element.ts';
import { EnteredItem } from '../intake/entered-item.ts';
import { kind } from '../kinds.ts';
import { DIRECTION, PRIORITY } from './directions.ts';

/**
 * An item that an executive secretariat handles: which way it goes, how soon it is wanted, and who signs. What the
 * workflow demands follows from the direction (docs/decisions/075-directions.md).
 */
export abstract class HandledItem extends EnteredItem {
  @element(kind.coded(DIRECTION), { label: 'Direction', once: true }) direction?: string;
  @element(kind.coded(PRIORITY), { label: 'Priority' }) priority?: string;
  @element(kind.code, { label: 'Signatory: an office by its title, nobody by name' }) signatory?: string;
}
