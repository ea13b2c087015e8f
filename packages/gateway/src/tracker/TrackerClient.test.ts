import { Refusal } from '../Refusal';
import type { Grant } from '../tickets/Grant';
import { TrackerClient } from './TrackerClient';

const client = { clientIP: '127.0.0.1', userAgent: 'test' };
const grant = { id: 'grant-1' } as Grant;

function answering(status: number, body: unknown) {
  const sent: { url: string; init: RequestInit }[] = [];
  const tracker = new TrackerClient(
    { url: 'http://tracker', token: 'secret' },
    async (url, init) => {
      sent.push({ url: String(url), init: init! });
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return new Response(status === 204 ? null : text, { status });
    },
  );
  return { tracker, sent };
}

describe('TrackerClient', () => {
  it('asks by the contract', async () => {
    const { tracker, sent } = answering(200, { grant });
    expect(await tracker.redeem('ticket', 'session', client)).toEqual(grant);
    expect(sent[0].url).toBe('http://tracker/gateway/redeem');
    expect(sent[0].init.headers).toMatchObject({
      authorization: 'Bearer secret',
    });
    expect(JSON.parse(String(sent[0].init.body))).toEqual({
      ticket: 'ticket',
      sessionName: 'session',
      ...client,
    });
  });

  it.each([
    [401, 403, true],
    [403, 403, true],
    [404, 403, true],
    [409, 409, false],
    [429, 429, false],
    [500, 503, false],
    [503, 503, false],
  ])('turns %s into %s', async (status, refused, clearGrant) => {
    const { tracker } = answering(status, { error: { message: 'why' } });
    const refusal = await tracker.admit(grant, client).catch(error => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ statusCode: refused, clearGrant });
  });

  it('says that the portal is away, also where a proxy answers for it', async () => {
    const { tracker } = answering(502, '<html>');
    await expect(tracker.admit(grant, client)).rejects.toThrow(
      'The portal cannot be reached',
    );
    const unreachable = new TrackerClient({ url: 'x', token: 'y' }, () =>
      Promise.reject(new Error('ECONNREFUSED')),
    );
    await expect(unreachable.admit(grant, client)).rejects.toThrow(
      'The portal cannot be reached',
    );
  });
});
