import { record, StoredRecord } from '../../../shared-schema/index.ts';
import { mayChangeFolder } from './access.ts';
import { CbpTrackingFolder } from './cbp-tracking-folder.ts';

@record({
  partOf: CbpTrackingFolder,
  list: 'subjects',
  table: 'cbp_tracking_subject',
  plural: 'cbpTrackingSubjects',
  description: 'A further constituent or subject of a folder, beside the first.',
  like: ['subjectName', 'subjectIdentifyingInformation', 'subjectDateOfBirth', 'subjectSsn', 'subjectANumber'],
  enters: mayChangeFolder,
  changes: mayChangeFolder,
})
export class CbpTrackingSubject extends StoredRecord {}
