import { all, never, type Rule } from '../../shared-schema/language/rules.ts';

/** The faces of a rule that everybody passes; what is not said here is as in a rule that hangs on the caller alone. */
const FACES: Rule = {
  ...never,
  sentence: 'is anybody',
  forCaller: () => 'yes',
  forRecord: () => true,
  policy: () => 'true',
  alone: 'true',
  callerSql: () => true,
};

/**
 * What stands in the place of a rule while it is flipped. It is made by the vocabulary of rules like any other, so that
 * it has every face that a rule has, also one that is added later. Nothing but flips uses it.
 */
export const EVERYBODY: Rule = all(FACES);
