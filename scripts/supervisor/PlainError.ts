/** A failure that a person can act on: its message says what happened and what to do next, and is shown alone, without a stack. */
export class PlainError extends Error {
  override name = 'PlainError';
}
