import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GitRemotes, UrlPolicy } from '../../src/git';
import { GitFixture, textsOf } from './support/GitFixture';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../../../..');
const folder = [
  resolve(root, '../shared/data/streamspace-templates'),
  join(root, 'templates'),
].find(path => existsSync(path))!;

describe('a repository of real templates', () => {
  it('gives the same files by HTTP as the folder itself', async () => {
    const git = await GitFixture.start();
    try {
      const repository = git.repository('templates');
      cpSync(folder, repository.folder, { recursive: true });
      repository.commit({});

      const byHttp = await git.checkOut('templates');
      const local = new GitRemotes({
        folder: git.cache,
        policy: new UrlPolicy({ localFolders: [folder] }),
      });
      const source = {
        url: pathToFileURL(folder).href,
        branch: 'main',
        auth: { type: 'none' as const },
      };
      const byFolder = await git.checkOut(source, local);

      expect(await byHttp.files()).toEqual(await byFolder.files());
      expect(await textsOf(byHttp)).toEqual(await textsOf(byFolder));
    } finally {
      await git.stop();
    }
  });
});
