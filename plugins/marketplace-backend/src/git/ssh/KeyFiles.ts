import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A key and known hosts in files, as ssh asks for them. */
export type KeyFile = {
  keyFile: string;
  knownHostsFile: string;
  remove(): Promise<void>;
};

/** Writes keys for the time of one connection each, into a folder that is this process's own. What a crash left there goes before the first. */
export class KeyFiles {
  private swept?: Promise<void>;

  constructor(private readonly folder: string) {}

  async write(auth: {
    privateKey: string;
    knownHosts: string;
  }): Promise<KeyFile> {
    this.swept ??= rm(this.folder, { recursive: true, force: true });
    await this.swept;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const own = await mkdtemp(join(this.folder, 'key-'));
    const remove = () => rm(own, { recursive: true, force: true });
    try {
      const keyFile = join(own, 'key');
      const knownHostsFile = join(own, 'known_hosts');
      // Of a key that others may read ssh wants to know nothing.
      const options = { mode: 0o600 };
      await writeFile(keyFile, asLines(auth.privateKey), options);
      await writeFile(knownHostsFile, asLines(auth.knownHosts), options);
      return { keyFile, knownHostsFile, remove };
    } catch (error) {
      await remove();
      throw error;
    }
  }
}

/** OpenSSH reads no key without a line feed at its end; forms of browsers make others. */
function asLines(text: string): string {
  return `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`;
}
