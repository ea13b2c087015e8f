import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type GitLimits, GitRemotes, UrlPolicy } from '../../src/git';
import { failureOf, textsOf } from './support/GitFixture';

describe('a folder of this machine', () => {
  const { signal } = new AbortController();
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'streamspace-folder-'));
    folder = join(parent, 'my templates');
    mkdirSync(join(folder, '.git'), { recursive: true });
    mkdirSync(join(folder, 'apps'));
    writeFileSync(join(folder, '.git/config'), 'secret');
    writeFileSync(join(folder, 'b.yaml'), 'b');
    writeFileSync(join(folder, 'apps/a.yaml'), 'a');
    writeFileSync(join(parent, 'outside.yaml'), 'outside');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  const source = (path = folder) => ({
    url: pathToFileURL(path).href,
    branch: 'main',
    auth: { type: 'none' as const },
  });
  const remotes = (limits?: Partial<GitLimits>) =>
    new GitRemotes({
      folder: join(parent, 'cache'),
      policy: new UrlPolicy({ localFolders: [folder] }),
      limits,
    });
  const head = (path?: string) => remotes().headOf(source(path), signal);

  it('gives its files, without what Git keeps there', async () => {
    symlinkSync('../outside.yaml', join(folder, 'link.yaml'));
    symlinkSync('..', join(folder, 'up'));

    const revision = await head();
    const checkout = await remotes().checkOut(source(), {
      key: 'local',
      revision,
      signal,
    });

    expect(checkout.revision).toBe(revision);
    expect(await checkout.files()).toEqual([
      { path: 'apps/a.yaml', kind: 'file', size: 1 },
      { path: 'b.yaml', kind: 'file', size: 1 },
      { path: 'link.yaml', kind: 'symlink' },
      { path: 'up', kind: 'symlink' },
    ]);
    expect(await textsOf(checkout)).toEqual({
      'apps/a.yaml': 'a',
      'b.yaml': 'b',
    });
    for (const path of [
      'link.yaml',
      'up/outside.yaml',
      '../outside.yaml',
      '.git/config',
    ]) {
      await expect(checkout.read(path, 100)).rejects.toThrow(path);
    }
    await expect(checkout.read('b.yaml', 0)).rejects.toThrow('1 bytes');
    unlinkSync(join(folder, 'b.yaml'));
    symlinkSync('../outside.yaml', join(folder, 'b.yaml'));
    await expect(checkout.read('b.yaml', 100)).rejects.toThrow();
    await checkout.close();
  });

  it('has another revision when a file has changed, and the same at another place', async () => {
    const before = await head();
    expect(before).toMatch(/^[0-9a-f]{40}$/);
    appendFileSync(join(folder, '.git/config'), 'more');
    expect(await head()).toBe(before);
    appendFileSync(join(folder, 'b.yaml'), 'more');
    const after = await head();
    expect(after).not.toBe(before);

    const copy = join(parent, 'copy');
    cpSync(folder, copy, { recursive: true });
    rmSync(folder, { recursive: true });
    cpSync(copy, folder, { recursive: true });
    expect(await head()).toBe(after);
  });

  it('is read only where it is allowed by its very name', async () => {
    for (const path of [parent, join(folder, 'apps'), '/etc', '/']) {
      expect(await failureOf(head(path))).toMatchObject({
        reason: 'Refused',
        message: expect.stringContaining('localFolders'),
      });
    }
    await head(`${folder}/`);
    await head(join(folder, 'apps/..'));
  });

  it('says that it is gone, or has too many files', async () => {
    expect(
      await failureOf(remotes({ files: 1 }).headOf(source(), signal)),
    ).toMatchObject({ reason: 'TooLarge' });
    rmSync(folder, { recursive: true });
    expect(await failureOf(head())).toMatchObject({ reason: 'NotFound' });
  });
});
