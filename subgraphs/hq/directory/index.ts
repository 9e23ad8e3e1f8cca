/* What of the directory others use: who may do what, where they get mail, what they may spend. */
export { mayReadSchema } from './access.ts';
export { castOf } from './cast.ts';
export { readAddress, readFacts } from './facts.ts';
export { seedDirectory } from './seed.ts';
export { spendIn } from './spending.ts';
export { DIRECTORY } from './tool.ts';
