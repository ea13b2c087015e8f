import type { Outcome } from './Outcome';

/** Reads the JSON summary that the browser journeys print as their last line; undefined where there is none. */
export function browserOutcome(output: string): Outcome | undefined {
  const last = output.trimEnd().split('\n').pop() ?? '';
  try {
    const { passed, failed, skipped = [] } = JSON.parse(last);
    if (typeof passed !== 'number' || typeof failed !== 'number')
      return undefined;
    return { passed, failed, skipped };
  } catch {
    return undefined;
  }
}
