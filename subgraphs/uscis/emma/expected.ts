import type { Expected } from '../../../shared-schema/index.ts';

const CLERK = 'emma-clerk';
const OFFICER = 'emma-bcu-officer';

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'emma-logged', enteredBy: CLERK, readers: [CLERK] },
    { name: 'emma-referred', enteredBy: CLERK, parties: [`user:${OFFICER}`], readers: [CLERK, OFFICER] },
  ],
  sees: [CLERK, OFFICER],
  enters: [CLERK],
  assigns: [CLERK],
  tasks: [CLERK],
  nearly: [['emma-referred', OFFICER]],
  events: { close: [CLERK], deliver: [CLERK], comment: [CLERK, OFFICER] },
};
