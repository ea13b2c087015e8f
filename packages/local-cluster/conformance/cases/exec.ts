import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RealNode } from '../cluster/RealNode';

/** `kubectl exec`, from the person's keyboard to a process in the pod. */
export function execCases(node: () => RealNode): void {
  describe('exec', () => {
    beforeAll(async () => {
      await node().run('shell', 'exec sleep 1000');
    });

    const inShell = (flags: string[], script: string) => [
      ...['exec', ...flags, 'shell'],
      ...['--', 'sh', '-c', script],
    ];

    it('gives both outputs and the exit code of a command', async () => {
      const { code, stdout, stderr } = await node().kubectl.try(
        inShell([], 'echo out; echo err >&2; exit 3'),
      );
      expect(code).toBe(3);
      expect(stdout).toBe('out\n');
      expect(stderr).toMatch(/^err\n.*exit code 3\n$/s);
    });

    it('pipes input to its end', async () => {
      const input = 'x'.repeat(200_000);
      expect(await node().kubectl.run(inShell(['-i'], 'cat'), input)).toBe(
        input,
      );
    });

    it('copies files into a pod and out of it', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'streamspace-copy-'));
      const [sent, returned] = ['sent', 'returned'].map(name =>
        join(folder, name),
      );
      const content = 'x'.repeat(200_000);
      await writeFile(sent, content);
      await node().kubectl.run(['cp', sent, 'shell:/tmp/copy']);
      await node().kubectl.run(['cp', 'shell:/tmp/copy', returned]);
      expect(await readFile(returned, 'utf8')).toBe(content);
      await rm(folder, { recursive: true });
    });

    it('says so when there is no such command', async () => {
      const { code, stderr } = await node().kubectl.try([
        ...['exec', 'shell', '--', 'no-such-command'],
      ]);
      expect(code).not.toBe(0);
      expect(stderr).toContain('no-such-command');
    });

    it('gives a terminal: its name, size, keys, and how it ended', async () => {
      const terminal = node().kubectl.spawnInTerminal(
        inShell(
          ['-it'],
          'tty; until [ "$(stty size)" = "40 120" ]; do sleep 0.05; done; echo resized; read -r line; echo "got $line"; exit 5',
        ),
        100,
        30,
      );
      let shown = '';
      let answered = 0;
      // What a person does when that appears.
      const answers: [string, () => void][] = [
        ['/dev/pts/', () => terminal.resize(120, 40)],
        ['resized\r\n', () => terminal.write('hello\r')],
      ];
      terminal.onData(data => {
        shown += data;
        const [sign, answer] = answers[answered] ?? [];
        if (!sign || !shown.includes(sign)) return;
        answered += 1;
        answer!();
      });
      const exitCode = await new Promise<number>(resolve => {
        terminal.onExit(end => resolve(end.exitCode));
      });
      expect(shown).toMatch(
        /^\/dev\/pts\/\d+\r\nresized\r\nhello\r\ngot hello\r\n/,
      );
      expect(exitCode).toBe(5);
    });
  });
}
