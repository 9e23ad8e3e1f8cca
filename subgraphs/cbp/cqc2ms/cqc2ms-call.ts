import { element, kind, record, StoredRecord } from '../../../shared-schema/index.ts';
import { maySeeNotes } from './access.ts';
import { Cqc2msCase } from './cqc2ms-case.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;

/**
 * A telephone call: date, time and number come from the telephone system (VoIP); calls are downloaded onto external
 * media, which are secured, and entered by hand (PIA-035(a) 2.1). The media hold the sound; here is where they are.
 */
@record({
  partOf: Cqc2msCase,
  list: 'calls',
  table: 'cqc2ms_call',
  plural: 'cqc2msCalls',
  description: 'A telephone call about a case, as the telephone system recorded it.',
  needToKnow: maySeeNotes,
  enters: maySeeNotes,
  standardMutations: false,
  standardQueries: false,
  immutable: true,
  required: ['callDate', 'callTime'],
})
export class Cqc2msCall extends StoredRecord {
  @element(kind.date, { label: 'date', subject: 'record', collected: 'system' }) callDate!: string;
  @element(kind.code, { label: 'time', subject: 'record', collected: 'system' }) callTime!: string;
  @element(kind.phone, { label: 'telephone numbers', subject: 'public', sorns: CORRESPONDENCE, collected: 'system' })
  callerTelephoneNumber?: string;
  @element(kind.summary, {
    label: 'calls are recorded for quality purposes',
    subject: 'record',
    sorns: CORRESPONDENCE,
    collected: 'system',
  })
  callRecording?: string;
}
