export { RECURRING } from './feature.ts';
export { RecurringItems } from './recurring.ts';
