export { LIFECYCLE, OVERSIGHT } from './feature.ts';
export { lifecycleOf } from './lifecycle.ts';
