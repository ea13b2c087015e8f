import type { RealNode } from '../cluster/RealNode';

/** `kubectl attach`: the streams of a container's own process. */
export function attachCases(node: () => RealNode): void {
  describe('attach', () => {
    it('gives what is typed to the container, and shows what it says until it ends', async () => {
      await node().run(
        'reader',
        'while read -r line; do echo "got $line"; done; echo over >&2',
        { stdin: true, stdinOnce: true },
      );
      const { code, stdout, stderr } = await node().kubectl.try(
        ['attach', '-i', 'reader'],
        'one\ntwo\n',
      );
      expect(stdout).toBe('got one\ngot two\n');
      expect(stderr).toMatch(/over\n$/);
      expect(code).toBe(0);
      const logged = await node().kubectl.run(['logs', 'reader']);
      expect(logged.split('\n').sort()).toEqual([
        ...['', 'got one', 'got two', 'over'],
      ]);
    });

    it('gives the container’s own terminal: its size and keys', async () => {
      await node().run(
        'terminal',
        'until [ "$(stty size)" = "40 120" ]; do sleep 0.05; done; echo resized; read -r line; echo "got $line"',
        { stdin: true, tty: true },
      );
      const terminal = node().kubectl.spawnInTerminal(
        ['attach', '-it', 'terminal'],
        120,
        40,
      );
      let shown = '';
      let hasTyped = false;
      terminal.onData(data => {
        shown += data;
        if (hasTyped || !shown.includes('resized\r\n')) return;
        hasTyped = true;
        terminal.write('hello\r');
      });
      await new Promise(resolve => {
        terminal.onExit(resolve);
      });
      expect(shown).toContain('resized\r\nhello\r\ngot hello\r\n');
    });
  });
}
