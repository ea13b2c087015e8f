import type { Delivery } from './isSigned';

const branchPrefix = 'refs/heads/';

/** The branch that a delivery tells a push to; undefined where it tells something else, such as a tag or that the webhook was set up. */
export function pushedBranch(delivery: Delivery): string | undefined {
  const { ref } = payloadOf(delivery);
  return typeof ref === 'string' && ref.startsWith(branchPrefix)
    ? ref.slice(branchPrefix.length)
    : undefined;
}

/** GitHub sends a form where its webhook is not set to JSON. */
function payloadOf({ headers, body }: Delivery): { ref?: unknown } {
  const text = body.toString('utf8');
  const isForm = headers['content-type']?.startsWith(
    'application/x-www-form-urlencoded',
  );
  try {
    const payload: unknown = JSON.parse(
      isForm ? (new URLSearchParams(text).get('payload') ?? '') : text,
    );
    return typeof payload === 'object' && payload !== null ? payload : {};
  } catch {
    return {};
  }
}
