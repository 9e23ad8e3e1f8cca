import { readFileSync } from 'node:fs';

/** A place where the product enforces, as `test/layers.ts` lists it. */
export interface Layer {
  readonly name: string;
  readonly file: string;
  /** What is flipped there, and into what. */
  readonly text: string;
  readonly flipped: string;
  /** The test file that must fail. */
  readonly test: string;
}

/** One place of a file: its name, the text that is flipped there, and into what. */
type FlippedText = readonly [name: string, text: string, flipped: string];
/** Returns the layers of a file that one test must notice. */
export const layersOf = (file: string, test: string, ...flips: readonly FlippedText[]): Layer[] =>
  flips.map(([name, text, flipped]) => ({ name, file, text, flipped, test }));

/** Returns a layer's file, flipped. @throws where its text does not stand exactly once in its file */
export function flipLayer({ name, file, text, flipped }: Layer): { path: string; name: string; text: string } {
  const parts = readFileSync(file, 'utf8').split(text);
  if (parts.length !== 2) throw new Error(`${file}: ${name}: found ${parts.length - 1} times; mend test/layers.ts`);
  return { path: file, name, text: parts.join(flipped) };
}
