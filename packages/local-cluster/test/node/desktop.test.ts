import { resolve } from 'node:path';
import type { Pod } from 'kubernetes-types/core/v1';
import { findProgram } from '../../src/node/isolation/findProgram';
import { NodeFixture, isReady } from './NodeFixture';
import { RfbClient } from './RfbClient';

// Where one is missing, `npm test` says so and what to install.
const hasPrograms = ['Xvnc', 'openbox', 'xterm'].every(findProgram);

(hasPrograms ? describe : describe.skip)('a desktop', () => {
  const fixture = NodeFixture.use(resolve(__dirname, '../../../../images'));

  it('has its terminal fill the screen, also after the screen was resized', async () => {
    await fixture().createPod('desktop', {
      image: 'accetto/debian-vnc-xfce-g3',
      readinessProbe: { tcpSocket: { port: 5901 } },
    });
    const pod: Pod = await fixture().podUntil('desktop', isReady);
    // The terminal's shell has the only terminal of the pod; its size in characters follows the window's.
    const columnsBeyond = async (columns: number) => {
      const { stdout } = await fixture().exec('desktop', [
        'sh',
        '-c',
        `until [ "$(stty size -F /dev/pts/0 2>/dev/null | cut -d' ' -f2)" -gt ${columns} ] 2>/dev/null; do sleep 0.05; done; stty size -F /dev/pts/0`,
      ]);
      return Number(stdout.split(' ')[1]);
    };
    const initial = 80;
    const before = await columnsBeyond(initial);
    const rfb = await RfbClient.connect(pod.status!.podIP!, 5901);
    rfb.resize(1920, 1080);
    const after = await columnsBeyond(before);
    rfb.close();
    // From 1280 pixels to 1920.
    expect(after / before).toBeCloseTo(1.5, 1);
  });
});
