import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Git as tests run it: without the configuration of whoever runs them, and with the same ids of commits each time. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  PATH: process.env.PATH,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Author',
  GIT_COMMITTER_EMAIL: 'author@example.org',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** A repository of the system's git, in a folder of its own. */
export class TestRepository {
  private constructor(
    /** Where it is; also how servers know it. */
    readonly folder: string,
  ) {}

  /** An empty one, whose branch is `main`. */
  static init(parent: string, name: string): TestRepository {
    const folder = join(parent, name);
    mkdirSync(folder, { recursive: true });
    const repository = new TestRepository(folder);
    repository.git('init', '--quiet', '--initial-branch=main');
    // As the large hosts have it.
    repository.git('config', 'uploadpack.allowFilter', 'true');
    return repository;
  }

  /** Runs git in it and answers what it prints. */
  git(...args: string[]): string {
    return this.gitWith('', ...args);
  }

  /** Runs git in it with an input. */
  gitWith(input: string | Buffer, ...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      env: gitEnvironment,
      input,
      encoding: 'utf8',
    }).trim();
  }

  /** Writes files and commits them. Answers the commit's id. */
  commit(files: Record<string, string | Buffer>): string {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'Change');
    return this.git('rev-parse', 'HEAD');
  }

  /** Commits one folder of entries that no disk would take, and puts the branch there. */
  commitEntries(entries: { name: Buffer; content: string }[]): string {
    const parts = entries.flatMap(({ name, content }) => {
      const id = this.gitWith(content, 'hash-object', '-w', '--stdin');
      return [
        Buffer.from('100644 '),
        name,
        Buffer.from([0]),
        Buffer.from(id, 'hex'),
      ];
    });
    const tree = this.gitWith(
      Buffer.concat(parts),
      ...['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'],
    );
    const commit = this.git('commit-tree', tree, '-m', 'Change');
    this.git('update-ref', 'refs/heads/main', commit);
    return commit;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
