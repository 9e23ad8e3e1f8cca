import { parseEmail, parsePhone } from '../../../shared-schema/language/identifiers.ts';
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

/**
 * EXSO's log of taskings before CATS: a workbook saved as text, a row for each tasking. Of each cell CATS takes the
 * contacts; SPII that stands in another cell is taken out before the row is kept, and one in a contact's own cell
 * rejects the row (Appendix A, CATS: "EXSO does not enter the SPII into CATS").
 */
export const CATS_LOG: ImportMapping = {
  record: 'CatsTasking',
  key: 'controlNumber',
  keeps: 'importedRow',
  constants: {},
  originalKept: 'EXSO, the file that was imported',
  columns: [
    {
      element: 'controlNumber',
      headers: ['tasking#', 'taskingnumber', 'taskingno', 'tasking', 'exso#', 'controlnumber', 'control#'],
      read: reference,
    },
    {
      element: 'itemType',
      headers: ['type', 'tasktype', 'taskingtype', 'kind'],
      read: oneOf(
        {
          'controlled tasking': 'controlled-tasking',
          'controlled correspondence': 'controlled-tasking',
          congressional: 'controlled-tasking',
          tasking: 'controlled-tasking',
          'policy clearance': 'policy-clearance',
          'internal clearance': 'policy-clearance',
          clearance: 'policy-clearance',
          policy: 'policy-clearance',
        },
        { must: true },
      ),
    },
    { element: 'receivedOn', headers: ['received', 'datereceived', 'receiveddate', 'receivedate'], read: dayOfReceipt },
    {
      element: 'dueOn',
      headers: ['due', 'duedate', 'datedue', 'suspense', 'suspensedate'],
      read: wherePresent(usDate),
    },
    {
      element: 'employeeAgencyOffice',
      headers: ['originator', 'originatingoffice', 'originatingagency', 'agency', 'office', 'agencyoffice'],
      read: text({ wanted: true }),
    },
    { element: 'employeeName', headers: ['poc', 'pointofcontact', 'pocname', 'contact'], read: text() },
    { element: 'employeeTitle', headers: ['poctitle', 'title'], read: text() },
    { element: 'employeeEmail', headers: ['pocemail', 'contactemail'], read: formed(parseEmail) },
    { element: 'employeePhone', headers: ['pocphone', 'contactphone', 'phone'], read: formed(parsePhone) },
    { element: 'submitterName', headers: ['correspondent', 'correspondentname', 'submitter', 'from'], read: text() },
    { element: 'submitterMailingAddress', headers: ['mailingaddress', 'address'], read: text() },
    { element: 'submitterEmail', headers: ['email', 'correspondentemail', 'emailaddress'], read: formed(parseEmail) },
    { element: 'closedOn', headers: ['closed', 'closedate', 'dateclosed', 'closeddate'], read: wherePresent(usDate) },
    {
      element: 'state',
      headers: ['status', 'state'],
      read: oneOf({
        closed: 'closed',
        complete: 'closed',
        completed: 'closed',
        cancelled: 'cancelled',
        canceled: 'cancelled',
        open: 'imported',
        pending: 'imported',
        tasked: 'imported',
      }),
    },
  ],
  keepsFilesFor: 30,
  repairs: {
    // None is read in another column than its own: SPII is known by what its column is called.
    brokenNumber: BROKEN_REFERENCE,
    continues: ['employeeAgencyOffice', 'submitterMailingAddress'],
    months: true,
  },
  isHeading: (cells) => /^(page|week of|month of|total|as of)\b/i.test(cells.find((cell) => cell.trim() !== '') ?? ''),
};
