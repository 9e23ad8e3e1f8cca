import { element, kind, PERSON_ROLE, record, StoredRecord } from '../../../shared-schema/index.ts';
import { mayChangeFolder } from './access.ts';
import { IqFolder } from './iq-folder.ts';

@record({
  partOf: IqFolder,
  list: 'persons',
  table: 'iq_person',
  plural: 'iqPersons',
  description: 'Another submitter of a folder, beside the first; a responder, a subject or a representative.',
  like: [
    'name',
    'organization',
    'phoneNumber',
    'faxNumber',
    'email',
    'countryOfOrigin',
    'dateOfBirth',
    'gender',
    'socialSecurityNumber',
    'aNumber',
  ],
  enters: mayChangeFolder,
  changes: mayChangeFolder,
  required: ['role'],
})
export class IqPerson extends StoredRecord {
  @element(kind.coded(PERSON_ROLE), { label: 'Role in the correspondence', mandatory: true }) role!: string;
}
