/* What of the directory others use: who may do what, where they get mail, what they may spend. */
export { mayReadSchema } from './access.ts';
export { castOf } from './cast.ts';
export { enterComponent, enterOffice, type GivenComponent, type GivenOffice } from './department.ts';
export { COMPONENTS } from './development-department.ts';
export type { Entry } from './entering.ts';
export { readAddress, readDepartment, readFacts } from './facts.ts';
export { enterFirstAdministrator, enterUser, FIRST, grantRole, type Person } from './people.ts';
export { seedDirectory } from './seed.ts';
export { spendIn } from './spending.ts';
export { directoryManifest } from './tool.ts';
