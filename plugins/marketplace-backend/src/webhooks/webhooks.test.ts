import { createHmac } from 'node:crypto';
import { isSigned, namesSignature } from './isSigned';
import { pushedBranch } from './pushedBranch';

const secret = "It's a Secret to Everybody";
const body = Buffer.from('Hello, World!');
const now = Date.parse('2026-11-30T12:00:00Z');

const hex = (key: string) =>
  createHmac('sha256', key).update(body).digest('hex');

const standard = (key: string | Buffer, id: string, seconds: number) => ({
  'webhook-id': id,
  'webhook-timestamp': String(seconds),
  'webhook-signature': `v0,other v1,${createHmac('sha256', key)
    .update(`${id}.${seconds}.${body}`)
    .digest('base64')}`,
});

describe('signatures of webhooks', () => {
  // The example of GitHub's documentation.
  const githubs =
    'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

  it.each([
    ['GitHub', { 'x-hub-signature-256': githubs }],
    ['Gitea', { 'x-gitea-signature': hex(secret) }],
    ['Forgejo', { 'x-forgejo-signature': hex(secret) }],
    ["GitLab's token", { 'x-gitlab-token': secret }],
    ["GitLab's signature", standard(secret, 'a', now / 1000 - 60)],
  ])('knows that of %s, and only with its own secret', (_, headers) => {
    expect(namesSignature(headers)).toBe(true);
    expect(isSigned({ headers, body }, secret, now)).toBe(true);
    expect(isSigned({ headers, body }, 'another secret', now)).toBe(false);
  });

  it('decodes the key of a signing token', () => {
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    const headers = standard(key, 'a', now / 1000);
    const token = `whsec_${key.toString('base64')}`;
    expect(isSigned({ headers, body }, token, now)).toBe(true);
  });

  it.each([
    ['is old', standard(secret, 'a', now / 1000 - 301)],
    ['has no time', { 'webhook-signature': 'v1,x', 'webhook-id': 'a' }],
    ['is unsigned', {}],
    ['is empty', { 'x-hub-signature-256': '', 'x-gitlab-token': '' }],
    ['is of other bytes', { 'x-gitea-signature': hex(secret).slice(1) }],
    ['is by the older hash', { 'x-hub-signature': 'sha1=0' }],
  ])('refuses what %s', (_, headers) => {
    expect(isSigned({ headers, body }, secret, now)).toBe(false);
  });
});

describe('pushed branches', () => {
  const of = (text: string, type = 'application/json') =>
    pushedBranch({
      headers: { 'content-type': type },
      body: Buffer.from(text),
    });

  it('are told in JSON and in forms', () => {
    const payload = '{"ref":"refs/heads/release/1"}';
    expect(of(payload)).toBe('release/1');
    const form = new URLSearchParams({ payload }).toString();
    expect(of(form, 'application/x-www-form-urlencoded')).toBe('release/1');
  });

  it.each(['{"ref":"refs/tags/v1"}', '{"zen":"…"}', 'null', '{', '[]', ''])(
    'are not in %s',
    text => {
      expect(of(text)).toBeUndefined();
    },
  );
});
