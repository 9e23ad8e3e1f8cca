import { parseANumber, parseReceiptNumber } from '../../../shared-schema/language/identifiers.ts';
import {
  BROKEN_REFERENCE,
  dayOfReceipt,
  formed,
  type ImportMapping,
  reference,
  text,
} from '../../../shared-schema/language/importing.ts';

/** A service center's log of incoming mail: a row for each piece, tied to a receipt number. */
export const EMMA_LOG: ImportMapping = {
  record: 'EmmaCorrespondence',
  key: 'controlNumber',
  keeps: 'importedRow',
  constants: { itemType: 'correspondence' },
  columns: [
    {
      element: 'controlNumber',
      headers: ['log#', 'lognumber', 'logno', 'piece#', 'controlnumber', 'control#'],
      read: reference,
    },
    // Mail without a receipt number cannot be tied to a case: the row stays with the center.
    {
      element: 'receiptNumber',
      headers: ['receipt#', 'receiptnumber', 'receiptno', 'receipt'],
      read: (cell) =>
        parseReceiptNumber(cell.trim()).ok
          ? formed(parseReceiptNumber)(cell)
          : { reject: 'there is no receipt number of the form there is' },
    },
    { element: 'name', headers: ['name', 'applicant', 'applicantname', 'petitioner'], read: text({ wanted: true }) },
    { element: 'aNumber', headers: ['anumber', 'a#', 'aliennumber'], read: formed(parseANumber) },
    { element: 'mailTrackingNumber', headers: ['tracking#', 'trackingnumber', 'mailtrackingnumber'], read: text() },
    { element: 'responsiblePartyCode', headers: ['rpc', 'responsiblepartycode', 'responsibleparty'], read: text() },
    { element: 'receivedOn', headers: ['received', 'datereceived', 'receiveddate'], read: dayOfReceipt },
    { element: 'addressee', headers: ['addressee', 'to'], read: text() },
    { element: 'form', headers: ['form', 'formtype'], read: text() },
    { element: 'correspondenceType', headers: ['type', 'correspondencetype', 'typeofcorrespondence'], read: text() },
  ],
  keepsFilesFor: 30,
  repairs: {
    brokenNumber: BROKEN_REFERENCE,
    continues: ['correspondenceType'],
    shifted: ['receivedOn'],
    months: true,
  },
  isHeading: (cells) => /^(page|batch|shift|total)\b/i.test(cells.find((cell) => cell.trim() !== '') ?? ''),
};
