import {
  BEFORE_MEMBERS,
  BETWEEN_DAYS,
  dayOfReceipt,
  digits,
  type ImportMapping,
  oneOf,
  text,
  usDate,
  wherePresent,
} from '../../../shared-schema/language/importing.ts';
import { latestDayIn } from '../../../shared-schema/language/written-days.ts';

const MONTH = /^\W*(january|february|march|april|may|june|july|august|september|october|november|december)\b/i;

/**
 * The log of HQ's congressional correspondence as it is released to the public: month headings, repeated headers, blank
 * rows, scanning noise. `WF#` is the control number of the workflow.
 */
export const IQ_LOG: ImportMapping = {
  record: 'IqFolder',
  key: 'controlNumber',
  keeps: 'importedRow',
  constants: { itemType: 'congressional', correspondentCategory: 'congress' },
  columns: [
    {
      element: 'controlNumber',
      headers: ['wf#', 'wf', 'wfnumber', 'wfno', 'workflow#', 'workflownumber', 'controlnumber', 'control#'],
      read: digits({ usual: 7 }),
    },
    {
      element: 'receivedOn',
      headers: ['receivedate', 'receiveddate', 'datereceived', 'received', 'receiptdate'],
      read: dayOfReceipt,
    },
    {
      element: 'name',
      headers: [
        'congressmanname',
        'congresspersonname',
        'membername',
        'nameofmember',
        'memberofcongress',
        'congressman',
        'member',
        'name',
        'from',
      ],
      read: text({ wanted: true }),
    },
    {
      element: 'subjectOfRequest',
      headers: ['subjectofrequest', 'subject', 'request', 'requestsubject', 'description'],
      read: text({ wanted: true }),
    },
    // The log that is released has neither; offices' own logs have one or both.
    {
      element: 'closedOn',
      headers: ['closed', 'closedate', 'closeddate', 'dateclosed', 'completed', 'datecompleted', 'responsedate'],
      read: wherePresent(usDate),
    },
    {
      element: 'state',
      headers: ['status', 'state'],
      read: oneOf({
        closed: 'closed',
        complete: 'closed',
        completed: 'closed',
        answered: 'closed',
        cancelled: 'cancelled',
        canceled: 'cancelled',
        withdrawn: 'withdrawn',
        open: 'imported',
        pending: 'imported',
      }),
    },
  ],
  keepsFilesFor: 30,
  repairs: {
    brokenNumber: { out: /\s+/g, whole: /^\d{7}$/ },
    continues: ['name', 'subjectOfRequest'],
    several: { number: /^\d{6,7}$/, alike: { receivedOn: BETWEEN_DAYS, name: BEFORE_MEMBERS } },
    shifted: ['receivedOn'],
    months: true,
  },
  period: { element: 'receivedOn', until: latestDayIn },
  isHeading: (cells) =>
    cells.some((cell) => MONTH.test(cell)) &&
    /privacy|congressional|opened|report|log/i.test(cells.join(' ')) &&
    !cells.some((cell) => /^\d{5,}$/.test(cell.trim())),
};
