import { CONTRACTS, type Contract } from '../shared-schema/language/contracts.ts';

/** Returns the contract that `--contract` names, undefined where nothing does. @throws Error for an unknown one */
export function contractAsked([option, named]: readonly string[]): Contract | undefined {
  if (option !== '--contract') return undefined;
  const contract = CONTRACTS.find((each) => each === named);
  if (!contract) throw new Error(`There is no contract ${named ?? ''}. There is ${CONTRACTS.join(', ')}.`);
  return contract;
}
