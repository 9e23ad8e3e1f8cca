/** A start-up error for people: what is wrong and what to do, with a stable code. */
export class StartError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
