import { once } from 'node:events';
import { get } from 'node:http';
import { Pod, Session } from '@streamspace/plugin-node';
import { labels } from '@streamspace/plugin-common';
import type { Instance } from './Instance';
import { isReady } from './readyToRunning';
import { milliseconds, report } from './report';
import { sessionSpec } from './sessionSpec';
import { summary } from './statistics';
import { Timeline } from './Timeline';
import { Visitor } from './Visitor';

const rounds = 20;
const limitMs = 200;

/**
 * From the pod's Ready condition to the first byte of a request that woke the session and was held meanwhile; peer: the app's own first answer
 * after a wake, asked at its pod.
 */
export async function wake(instance: Instance): Promise<boolean> {
  const { metadata } = await instance.launch(sessionSpec);
  const name = metadata!.name!;
  const beyond: number[] = [];
  const whole: number[] = [];
  const own: number[] = [];
  try {
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
  } finally {
    await instance.remove(name);
  }
  const total = summary(beyond);
  const app = summary(own);
  return report('wake', [
    {
      what: 'pod Ready → first byte',
      values: milliseconds(total),
    },
    {
      what: 'the app’s own first answer, asked at its pod',
      values: milliseconds(app),
    },
    {
      what: 'what the platform adds at p95',
      values: { p95: `${(total.p95 - app.p95).toFixed(0)} ms` },
      measured: total.p95 - app.p95,
      limit: limitMs,
      unit: 'ms p95',
    },
    {
      what: 'request → first byte, the pod’s start included',
      values: milliseconds(summary(whole)),
    },
  ]);
}

/** Sends the session to sleep, and resolves when it sleeps. */
async function sleepAgain(instance: Instance, name: string): Promise<void> {
  const { kubernetes, namespace } = instance;
  const asleep = await Timeline.start(
    kubernetes,
    Session,
    namespace,
    ({ metadata, status }) =>
      status?.phase === 'Hibernated' ? metadata!.name : undefined,
  );
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

/** When the pods of sessions become ready, by the sessions' names. */
function readyPods({ kubernetes, namespace }: Instance): Promise<Timeline> {
  return Timeline.start(kubernetes, Pod, namespace, pod =>
    isReady(pod) ? pod.metadata!.labels?.[labels.session] : undefined,
  );
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
