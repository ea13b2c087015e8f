import { once } from 'node:events';
import { get } from 'node:http';
import { Pod, Session } from '@streamspace/plugin-node';
import { labels } from '@streamspace/plugin-common';
import type { Instance } from './Instance';
import { isReady, readyPods, sessionsIn } from './moments';
import { durations, report } from './report';
import { percentile } from './statistics';
import { Visitor } from './Visitor';
import { withSession } from './withSession';

const rounds = 20;
const limitMs = 200;

/**
 * From the pod's Ready condition to the first byte of a request that woke the session and was held meanwhile; peer: the app's own first answer
 * after a wake, asked at its pod.
 */
export async function wake(instance: Instance): Promise<boolean> {
  const beyond: number[] = [];
  const whole: number[] = [];
  const own: number[] = [];
  await withSession(instance, async name => {
    const visitor = await Visitor.enter(instance, name);
    for (let round = 0; round < rounds; round += 1) {
      await sleepAgain(instance, name);
      const ready = await readyPods(instance);
      const askedMs = performance.now();
      const firstByteMs = await visitor.firstByte();
      const readyMs = await ready.when(name);
      ready.stop();
      beyond.push(Math.max(0, firstByteMs - readyMs));
      whole.push(firstByteMs - askedMs);

      await sleepAgain(instance, name);
      own.push(await ownFirstByte(instance, name));
    }
  });
  const addedMs = percentile(beyond, 0.95) - percentile(own, 0.95);
  return report('wake', [
    durations('pod Ready → first byte', beyond),
    durations('the app’s own first answer, asked at its pod', own),
    {
      what: 'what the platform adds at p95',
      values: { p95: `${addedMs.toFixed(0)} ms` },
      measured: addedMs,
      limit: limitMs,
      unit: 'ms p95',
    },
    durations('request → first byte, the pod’s start included', whole),
  ]);
}

/** Sends the session to sleep, and resolves when it sleeps. */
async function sleepAgain(instance: Instance, name: string): Promise<void> {
  const asleep = await sessionsIn(instance, 'Hibernated');
  await setState(instance, name, 'hibernated');
  await asleep.when(name);
  asleep.stop();
}

function setState(
  instance: Instance,
  name: string,
  state: 'running' | 'hibernated',
) {
  return instance.ask('PATCH', `/api/v1/sessions/${name}`, { spec: { state } });
}

/** Wakes the session and asks its pod for the app's first page. @returns milliseconds until the first byte. */
async function ownFirstByte(instance: Instance, name: string): Promise<number> {
  const { kubernetes, namespace } = instance;
  const ready = await readyPods(instance);
  await setState(instance, name, 'running');
  await ready.when(name);
  ready.stop();
  const { items } = await kubernetes.list(Pod, {
    namespace,
    labelSelector: `${labels.session}=${name}`,
  });
  const pod = items.find(isReady)!;
  const { status } = await kubernetes.get(Session, { namespace, name });
  const askedMs = performance.now();
  const asked = get({
    host: pod.status!.podIP,
    port: status!.app!.web!.port,
    path: '/',
  });
  const [answer] = await once(asked, 'response');
  const ownMs = performance.now() - askedMs;
  answer.destroy();
  return ownMs;
}
