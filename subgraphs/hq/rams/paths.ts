import type { QuestionPath } from '../../../shared-schema/index.ts';

const CONTACT: QuestionPath['questions'] = [
  { element: 'firstName', asks: 'First name of the contact?' },
  { element: 'lastName', asks: 'Last name of the contact?' },
  { element: 'title', asks: 'Title of the contact?' },
  { element: 'organization', asks: 'Of which organization?' },
  { element: 'businessPhone', asks: 'Business phone of the contact?' },
  { element: 'email', asks: 'Email of the contact?' },
];

/** Appendix A, RAMS, Sources of Information: headquarters groups and components; other agencies, mostly through OMB. */
export const RAMS_PATHS: readonly QuestionPath[] = [
  {
    path: 'department',
    label: 'A headquarters group or a component brings a regulatory action',
    channels: ['email', 'paper', 'in-person'],
    itemType: 'regulatory-action',
    questions: [
      { element: 'actionTitle', asks: 'Title of the regulatory action?', mandatory: true },
      ...CONTACT,
      { element: 'contactIsCrmUser', asks: 'Is the contact a CRM user?' },
      { element: 'userName', asks: 'User name of the contact, where a CRM user?' },
    ],
  },
  // OMB has no account: what it submits is entered by who administers RAMS, and no user name is asked.
  {
    path: 'interagency',
    label: 'OMB submits an Interagency Regulatory Action',
    channels: ['email', 'paper'],
    itemType: 'interagency-regulatory-action',
    questions: [{ element: 'actionTitle', asks: 'Title of the regulatory action?', mandatory: true }, ...CONTACT],
  },
];
