import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { RealNode } from '../cluster/RealNode';

/** `kubectl logs`, from the pod's processes to the person's screen. */
export function logCases(node: () => RealNode): void {
  describe('logs', () => {
    it('follows a pod until it ends', async () => {
      const script =
        'echo first; until [ -e /tmp/go ]; do sleep 0.05; done; echo second';
      await node().run('talking', script);
      const following = node().kubectl.spawn(['logs', '-f', 'talking']);
      const exited = once(following, 'close');
      const lines = createInterface({ input: following.stdout });
      const told: string[] = [];
      for await (const line of lines) {
        told.push(line);
        if (line === 'first')
          await node().kubectl.run([
            'exec',
            'talking',
            '--',
            'touch',
            '/tmp/go',
          ]);
      }
      expect(told).toEqual(['first', 'second']);
      expect(await exited).toEqual([0, null]);
    });

    it('are there when the pod has ended, whole and by their last lines', async () => {
      const { kubectl } = node();
      expect(await kubectl.run(['logs', 'talking'])).toBe('first\nsecond\n');
      expect(
        await kubectl.run(['logs', '--tail=1', '--timestamps', 'talking']),
      ).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z second\n$/);
    });

    it('of a run before are refused where there is none', async () => {
      const { code, stderr } = await node().kubectl.try([
        'logs',
        '--previous',
        'talking',
      ]);
      expect(code).toBe(1);
      expect(stderr).toContain('previous terminated container "main"');
    });
  });
}
