import { parseANumber, parseBirthDate, parseSsn } from '../../../shared-schema/language/identifiers.ts';
import {
  BROKEN_REFERENCE,
  dayOfReceipt,
  formed,
  type ImportMapping,
  oneOf,
  reference,
  text,
} from '../../../shared-schema/language/importing.ts';

/**
 * A list of folders as an office kept it before: a workbook saved as text, a row for each folder. Of the MID module
 * none is taken this way.
 */
export const CBP_TRACKING_FILE: ImportMapping = {
  record: 'CbpTrackingFolder',
  key: 'controlNumber',
  keeps: 'importedRow',
  constants: { itemType: 'correspondence' },
  neededBecause: 'The office kept it for the case before the file was taken in',
  columns: [
    {
      element: 'controlNumber',
      headers: ['folder#', 'folder', 'foldernumber', 'folderno', 'controlnumber', 'control#', 'trackingnumber'],
      read: reference,
    },
    {
      element: 'module',
      headers: ['module', 'group', 'category'],
      read: oneOf(
        {
          oes: 'oes-correspondence',
          'oes correspondence': 'oes-correspondence',
          qfr: 'questions-for-the-record',
          'questions for the record': 'questions-for-the-record',
          internal: 'internal-correspondence',
          'internal correspondence': 'internal-correspondence',
          'congressional report': 'congressional-reports',
          'congressional reports': 'congressional-reports',
        },
        { must: true },
      ),
    },
    { element: 'receivedOn', headers: ['received', 'datereceived', 'receiveddate', 'receivedate'], read: dayOfReceipt },
    {
      element: 'originatorName',
      headers: ['originator', 'originatorname', 'requestor', 'requester', 'from'],
      read: text({ wanted: true }),
    },
    { element: 'originatorContactInformation', headers: ['contact', 'contactinformation', 'address'], read: text() },
    {
      element: 'subjectName',
      headers: ['constituent', 'subjectname', 'constituentsubjectname', 'regarding'],
      read: text(),
    },
    { element: 'subjectDateOfBirth', headers: ['dob', 'dateofbirth'], read: formed(parseBirthDate) },
    { element: 'subjectSsn', headers: ['ssn', 'ss#'], read: formed(parseSsn) },
    { element: 'subjectANumber', headers: ['anumber', 'a#', 'alienumber', 'aliennumber'], read: formed(parseANumber) },
    { element: 'notes', headers: ['notes', 'comments', 'subject', 'subjectofrequest'], read: text() },
  ],
  keepsFilesFor: 30,
  repairs: {
    brokenNumber: BROKEN_REFERENCE,
    continues: ['notes', 'originatorContactInformation'],
    shifted: ['receivedOn'],
    months: true,
  },
  isHeading: (cells) => /^(page|section|folders?|as of)\b/i.test(cells.find((cell) => cell.trim() !== '') ?? ''),
};
