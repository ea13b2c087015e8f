import { once } from 'node:events';
import { Session } from '@streamspace/plugin-node';
import { Instance } from './Instance';
import { milliseconds, report } from './report';
import { sessionSpec } from './sessionSpec';
import { summary } from './statistics';
import { Timeline } from './Timeline';
import { Visitor } from './Visitor';

const rounds = 20;
const limitMs = 1_000;

/** A bundled template whose protocol the gateway reads. */
const template = 'desktop-terminal';

/** From the owner's word that a guest is no longer invited to the end of the guest's socket to the desktop. */
export async function revoke(owner: Instance): Promise<boolean> {
  const guest = await Instance.open('bob');
  const { metadata } = await owner.launch({ ...sessionSpec, template });
  const name = metadata.name!;
  const share = (grants: object[]) =>
    owner.ask('PATCH', `/api/v1/sessions/${name}`, {
      spec: { sharing: { grants } },
    });
  const times: number[] = [];
  try {
    const { kubernetes, namespace } = owner;
    const running = await Timeline.start(
      kubernetes,
      Session,
      namespace,
      session =>
        session.status?.phase === 'Running' ? session.metadata.name : undefined,
    );
    await running.when(name);
    running.stop();
    for (let round = 0; round < rounds; round += 1) {
      await share([{ subject: 'user:default/bob', role: 'participant' }]);
      const visitor = await Visitor.enter(guest, name);
      const socket = await visitor.desktop(owner.portalOrigin);
      const closed = once(socket, 'close');
      const askedMs = performance.now();
      await Promise.all([share([]), closed]);
      times.push(performance.now() - askedMs);
    }
  } finally {
    guest.close();
    await owner.remove(name);
  }
  const total = summary(times);
  return report('revoke', [
    {
      what: 'sharing ended → the guest’s socket closed',
      values: milliseconds(total),
      measured: total.max,
      limit: limitMs,
      unit: 'ms at the most',
    },
  ]);
}
