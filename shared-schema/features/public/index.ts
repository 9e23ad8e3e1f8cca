export { type GivenAccount, openAccount, signIn } from './accounts.ts';
export { WrongAnswers } from './asking.ts';
export { Attempts, forgetPublic } from './attempts.ts';
export { amendCase, withdrawCase } from './case.ts';
export { PUBLIC } from './feature.ts';
export { type Credential, casesOf, type Door, endSession, type Open, openCase } from './opening.ts';
export { categoriesOf } from './questions.ts';
export { publicSettings } from './submitter.ts';
export { type Submission, submit } from './submitting.ts';
