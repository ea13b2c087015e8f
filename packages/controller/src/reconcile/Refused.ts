import type { Problem } from '../observe/Problem';
import { writeRefusal } from '../observe/refusal';
import { NameInUseError } from './createOwned';

/** Milliseconds after which a write that the cluster refused is tried again: what it lacked may have been given meanwhile. */
export const refusedRetryMs = 30_000;

/** A step cannot be done until somebody changes something; `problem` tells the user what. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/**
 * Runs a step and turns the server's refusal of it into words for the user. Other errors pass: they go by themselves.
 *
 * @throws Refused when trying again is no use before something changes.
 */
export async function orRefused<T>(
  what: string,
  condition: Problem['condition'],
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const problem =
      error instanceof NameInUseError
        ? { reason: 'NameInUse', message: `${error.message}.`, condition }
        : writeRefusal(error, what, condition);
    throw problem ? new Refused(problem) : error;
  }
}
