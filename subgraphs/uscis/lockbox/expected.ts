import type { Expected } from '../../../shared-schema/index.ts';

const ANALYST = 'lockbox-analyst';
const ANALYSTS = [ANALYST, 'lockbox-other-analyst'];
const SUPERVISOR = 'lockbox-supervisor';
const USERS = [...ANALYSTS, SUPERVISOR];
const MAILBOX = 'lockbox-mailbox';
/** Whoever reviews an answer knows who asks what, and nothing that identifies an applicant. */
const REVIEWED = [
  'senderName',
  'applicantNames',
  'address',
  'email',
  'phone',
  'documents',
  'userName',
  'userWorkEmail',
  'messageText',
];

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'lockbox-open',
      enteredBy: ANALYST,
      readers: USERS,
      sees: { [SUPERVISOR]: REVIEWED },
      changes: ANALYSTS,
      assigns: ANALYSTS,
      acts: { works: ANALYSTS, collaborates: USERS, reviews: [SUPERVISOR] },
    },
    // Given to an analyst and to the supervisor: it opens nothing to anybody.
    {
      name: 'lockbox-given',
      enteredBy: ANALYST,
      parties: ['user:lockbox-other-analyst', `user:${SUPERVISOR}`],
      readers: USERS,
      sees: { [SUPERVISOR]: REVIEWED },
      changes: ANALYSTS,
      assigns: ANALYSTS,
      acts: { works: ANALYSTS, collaborates: USERS, reviews: [SUPERVISOR] },
    },
    // Confined to those who work on the matter: nobody else sees it, not even who was given it.
    {
      name: 'lockbox-confined',
      enteredBy: ANALYST,
      parties: ['user:lockbox-other-analyst'],
      confinedTo: { founder: ANALYST, members: [SUPERVISOR] },
      readers: [ANALYST, SUPERVISOR],
      sees: { [SUPERVISOR]: REVIEWED },
      changes: [ANALYST],
      assigns: [ANALYST],
      acts: { works: [ANALYST], collaborates: [ANALYST, SUPERVISOR], reviews: [SUPERVISOR] },
    },
  ],
  groups: USERS,
  sees: [...USERS, MAILBOX],
  enters: [...ANALYSTS, MAILBOX],
  changes: [...ANALYSTS, MAILBOX],
  assigns: ANALYSTS,
  tasks: ANALYSTS,
  looksUp: ANALYSTS,
  events: {
    task: 'works',
    review: 'works',
    'flag-for-review': 'works',
    comment: 'collaborates',
    consolidate: 'works',
    return: 'reviews',
    approve: 'reviews',
    dispatch: 'works',
    'reply-directly': 'works',
    close: 'works',
    cancel: 'works',
    reopen: 'works',
  },
  taskers: [
    {
      on: 'lockbox-open',
      givenBy: ANALYST,
      to: { level: 'expert', assignee: 'lockbox-other-analyst' },
      answers: ['lockbox-other-analyst'],
      takes: ANALYSTS,
    },
  ],
};
