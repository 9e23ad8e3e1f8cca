import {
  dayOfReceipt,
  type ImportMapping,
  oneOf,
  reference,
  text,
  usDate,
  wherePresent,
} from '../../../shared-schema/language/importing.ts';

/** The list of regulatory actions as Dynamics CRM exports it: a row for each, with its contact. */
export const RAMS_EXPORT: ImportMapping = {
  record: 'RamsRegulatoryAction',
  key: 'controlNumber',
  keeps: 'importedRow',
  constants: { itemType: 'regulatory-action' },
  columns: [
    {
      element: 'controlNumber',
      headers: ['action#', 'actionnumber', 'actionid', 'ramsid', 'ramsnumber', 'controlnumber'],
      read: reference,
    },
    { element: 'actionTitle', headers: ['title', 'actiontitle', 'regulatoryaction', 'name'], read: text() },
    { element: 'receivedOn', headers: ['received', 'datereceived', 'createdon', 'submitted'], read: dayOfReceipt },
    { element: 'firstName', headers: ['firstname', 'contactfirstname'], read: text() },
    { element: 'lastName', headers: ['lastname', 'contactlastname'], read: text() },
    { element: 'organization', headers: ['organization', 'component', 'agency', 'group'], read: text() },
    { element: 'closedOn', headers: ['closed', 'dateclosed', 'completedon'], read: wherePresent(usDate) },
    {
      element: 'state',
      headers: ['status', 'statusreason', 'stage'],
      read: oneOf({
        cleared: 'closed',
        closed: 'closed',
        completed: 'closed',
        cancelled: 'cancelled',
        canceled: 'cancelled',
        withdrawn: 'withdrawn',
        active: 'open',
        open: 'open',
      }),
    },
  ],
  keepsFilesFor: 30,
  // What stands between two groups of a printed export.
  isHeading: (cells) => /^(page|total|count|status)\b/i.test(cells.find((cell) => cell.trim() !== '') ?? ''),
};
