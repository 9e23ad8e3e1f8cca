import {
  parseANumber,
  parseEmail,
  parsePhone,
  parseReceiptNumber,
} from '../../../shared-schema/language/identifiers.ts';
import {
  BROKEN_REFERENCE,
  dayOfReceipt,
  formed,
  type ImportMapping,
  oneOf,
  reference,
  text,
  usDate,
  wherePresent,
} from '../../../shared-schema/language/importing.ts';

/** OLIA's inquiries as Dynamics CRM exports them, or an office's own log of before: a row for each inquiry. */
export const LETS_EXPORT: ImportMapping = {
  record: 'LetsInquiry',
  key: 'controlNumber',
  keeps: 'importedRow',
  constants: { correspondentCategory: 'congress' },
  columns: [
    {
      element: 'controlNumber',
      headers: ['inquiry#', 'inquirynumber', 'inquiryno', 'inquiryid', 'case#', 'casenumber', 'controlnumber'],
      read: reference,
    },
    {
      element: 'itemType',
      headers: ['casetype', 'kind', 'category', 'kindofinquiry'],
      read: oneOf(
        {
          casework: 'casework',
          case: 'casework',
          'individual case': 'casework',
          constituent: 'casework',
          policy: 'policy',
          institutional: 'policy',
          legislation: 'policy',
          outreach: 'outreach',
          training: 'outreach',
          education: 'outreach',
        },
        { must: true },
      ),
    },
    { element: 'receivedOn', headers: ['received', 'datereceived', 'createdon', 'receiveddate'], read: dayOfReceipt },
    { element: 'office', headers: ['office', 'oliaoffice', 'owningoffice', 'center', 'region'], read: text() },
    {
      element: 'recordCreatorName',
      headers: ['createdby', 'enteredby', 'liaison', 'owner'],
      read: text({ wanted: true }),
    },
    {
      element: 'congressionalStaffName',
      headers: ['congressionalstaff', 'congressionalstaffname', 'staffer', 'staffname', 'contact'],
      read: text({ wanted: true }),
    },
    { element: 'congressionalStaffTitle', headers: ['stafftitle', 'title'], read: text() },
    { element: 'congressionalStaffPhone', headers: ['staffphone', 'phone', 'telephone'], read: formed(parsePhone) },
    { element: 'congressionalStaffEmail', headers: ['staffemail', 'email', 'emailaddress'], read: formed(parseEmail) },
    { element: 'inquiryDescription', headers: ['description', 'nature', 'subject', 'inquiry'], read: text() },
    { element: 'constituentName', headers: ['constituent', 'constituentname', 'applicant'], read: text() },
    { element: 'constituentANumber', headers: ['anumber', 'a#', 'alienumber', 'afile#'], read: formed(parseANumber) },
    {
      element: 'constituentReceiptNumber',
      headers: ['receipt#', 'receiptnumber', 'receiptno', 'receipt'],
      read: formed(parseReceiptNumber),
    },
    { element: 'closedOn', headers: ['closed', 'dateclosed', 'closeddate', 'resolvedon'], read: wherePresent(usDate) },
    {
      element: 'state',
      headers: ['status', 'statusreason', 'state'],
      read: oneOf({
        closed: 'closed',
        resolved: 'closed',
        completed: 'closed',
        cancelled: 'cancelled',
        canceled: 'cancelled',
        withdrawn: 'withdrawn',
        active: 'imported',
        open: 'imported',
        'in progress': 'imported',
      }),
    },
  ],
  keepsFilesFor: 30,
  repairs: {
    brokenNumber: BROKEN_REFERENCE,
    continues: ['inquiryDescription'],
    shifted: ['receivedOn'],
    months: true,
  },
  // What stands between two groups of a printed export.
  isHeading: (cells) =>
    /^(page|total|count|status|as of|office)\b/i.test(cells.find((cell) => cell.trim() !== '') ?? ''),
};
