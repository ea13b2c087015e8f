import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How old a delivery may be whose signature holds its time, in milliseconds. */
const maxAgeMs = 5 * 60_000;

/** What a Git host sent. */
export type Delivery = {
  headers: IncomingHttpHeaders;
  /** As it came, since the signature is of these bytes. */
  body: Buffer;
};

type Scheme = {
  header: string;
  /** The header's value for this secret; undefined where there can be none. */
  expected: (
    delivery: Delivery,
    secret: string,
    nowMs: number,
  ) => string | undefined;
};

const hexOf = ({ body }: Delivery, secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex');

const schemes: Scheme[] = [
  // GitHub: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  {
    header: 'x-hub-signature-256',
    expected: (delivery, secret) => `sha256=${hexOf(delivery, secret)}`,
  },
  // Gitea and Forgejo: https://docs.gitea.com/usage/webhooks
  { header: 'x-gitea-signature', expected: hexOf },
  { header: 'x-forgejo-signature', expected: hexOf },
  // GitLab's secret token: https://docs.gitlab.com/user/project/integrations/webhooks/
  { header: 'x-gitlab-token', expected: (_, secret) => secret },
  // GitLab's signing token, by https://www.standardwebhooks.com
  { header: 'webhook-signature', expected: standardSignature },
];

/** Whether a header says that it is signed; without one there is nothing to check. */
export function namesSignature(headers: IncomingHttpHeaders): boolean {
  return schemes.some(({ header }) => headers[header] !== undefined);
}

/** Whether whoever sent this knows the secret of the webhook, by any of the ways of the Git hosts. */
export function isSigned(
  delivery: Delivery,
  secret: string,
  nowMs: number,
): boolean {
  return schemes.some(({ header, expected }) => {
    const given = delivery.headers[header];
    if (typeof given !== 'string') return false;
    const wanted = expected(delivery, secret, nowMs);
    return (
      wanted !== undefined &&
      [given, ...given.split(' ')].some(one => isSame(one, wanted))
    );
  });
}

function standardSignature(
  { headers, body }: Delivery,
  secret: string,
  nowMs: number,
): string | undefined {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const ageMs = nowMs - Number(timestamp) * 1000;
  if (!id || !timestamp || !(Math.abs(ageMs) <= maxAgeMs)) return undefined;
  const prefix = 'whsec_';
  const key = secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), 'base64')
    : Buffer.from(secret);
  const signature = createHmac('sha256', key)
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest('base64');
  return `v1,${signature}`;
}

/** In a time that tells nothing of where two texts differ. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) =>
    createHmac('sha256', 'comparison').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
