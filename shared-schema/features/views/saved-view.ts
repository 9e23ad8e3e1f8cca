import { element } from '../../language/element.ts';
import { kind } from '../../language/kinds.ts';
import { record, StoredRecord } from '../../language/record.ts';
import { never, ownAccount } from '../../language/rules.ts';
import { CADENCES } from './cadence.ts';

/** Only its owner reads, enters or changes it. */
@record({
  table: 'saved_view',
  plural: 'savedViews',
  standardMutations: false,
  description: 'A list as somebody wants to see it again: of which records, under which filter, with which columns.',
  retention: ['GRS-3.2'],
  needToKnow: ownAccount,
  enters: ownAccount,
  changes: ownAccount,
  assigns: never,
  required: ['userKey', 'name', 'recordType'],
})
export class SavedView extends StoredRecord {
  @element(kind.userKey, { label: 'Whose it is', subject: 'employee', sorns: ['DHS/ALL-004'], collected: 'system' })
  userKey!: string;
  @element(kind.label, { label: 'Name', mandatory: true }) name!: string;
  @element(kind.code, { label: 'Record type', mandatory: true }) recordType!: string;
  @element(kind.json, { label: 'Filter: what is given as `where`, as JSON; no value of a personal element' })
  filter?: string;
  @element(kind.codes, { label: 'Columns, by their fields' }) columns?: string[];
  @element(kind.code, { label: 'Ordered by' }) orderBy?: string;
  @element(kind.flag, { label: 'Whether the order goes down' }) descending?: boolean;
  @element(kind.coded(CADENCES), { label: 'How often its owner is sent a link to it by mail' }) cadence?: string;
}
