export { type ClockListener, Clockwork, tick } from './clockwork.ts';
export { tellEvent } from './event-operations.ts';
export { LIFECYCLE, OVERSIGHT } from './feature.ts';
export { lifecycleOf } from './lifecycle.ts';
export { TaskerStanding } from './lifecycle-types.ts';
export { isTaskedWith } from './tasked-with.ts';
