import { element } from '../element.ts';
import { kind } from '../kinds.ts';
import { TrackedItem } from '../record.ts';
import { CHANNEL, ENTRY_METHOD } from './coded-values.ts';

/**
 * An item as the tools of the Department take it in: by which channel it came (A-OV-2), and how what it holds was
 * entered (PIA-007(a) 2.2). Of what was taken in before this was asked, nothing is said.
 */
export abstract class EnteredItem extends TrackedItem {
  @element(kind.coded(CHANNEL), { label: 'Channel it came in by', once: true }) channel?: string;
  @element(kind.codedList(ENTRY_METHOD), { label: 'How its data were entered', once: true }) entryMethods?: string[];
}
