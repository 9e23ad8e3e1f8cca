export { checkBody } from './bodies.ts';
export { checkDisclosed } from './disclosed.ts';
export { REFERRALS } from './feature.ts';
