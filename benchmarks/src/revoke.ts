import { once } from 'node:events';
import { Instance } from './Instance';
import { sessionsIn } from './moments';
import { durations, report } from './report';
import { sessionSpec } from './sessionSpec';
import { Visitor } from './Visitor';
import { withSession } from './withSession';

const rounds = 20;
const limitMs = 1_000;

/** A bundled template whose protocol the gateway reads. */
const template = 'desktop-terminal';

/** From the owner's word that a guest is no longer invited to the end of the guest's socket to the desktop. */
export async function revoke(owner: Instance): Promise<boolean> {
  const guest = await Instance.open('bob');
  const running = await sessionsIn(owner, 'Running');
  const times: number[] = [];
  const measure = async (name: string) => {
    const share = (grants: object[]) =>
      owner.ask('PATCH', `/api/v1/sessions/${name}`, {
        spec: { sharing: { grants } },
      });
    await running.when(name);
    for (let round = 0; round < rounds; round += 1) {
      await share([{ subject: 'user:default/bob', role: 'participant' }]);
      const visitor = await Visitor.enter(guest, name);
      const socket = await visitor.desktop(owner.portalOrigin);
      const closed = once(socket, 'close');
      const askedMs = performance.now();
      await Promise.all([share([]), closed]);
      times.push(performance.now() - askedMs);
    }
  };
  try {
    await withSession(owner, measure, { ...sessionSpec, template });
  } finally {
    running.stop();
    guest.close();
  }
  return report('revoke', [
    durations(
      'sharing ended → the guest’s socket closed',
      times,
      limitMs,
      'max',
    ),
  ]);
}
