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

/** From the pod's Ready condition to the first byte of a request that woke the session and was held meanwhile. */
export async function wake(instance: Instance): Promise<boolean> {
  const { kubernetes, namespace } = instance;
  const { metadata } = await instance.launch(sessionSpec);
  const name = metadata!.name!;
  const beyond: number[] = [];
  const whole: number[] = [];
  try {
    const visitor = await Visitor.enter(instance, name);
    for (let round = 0; round < rounds; round += 1) {
      const asleep = await Timeline.start(
        kubernetes,
        Session,
        namespace,
        ({ metadata: own, status }) =>
          status?.phase === 'Hibernated' ? own!.name : undefined,
      );
      await instance.ask('PATCH', `/api/v1/sessions/${name}`, {
        spec: { state: 'hibernated' },
      });
      await asleep.when(name);
      asleep.stop();
      const ready = await Timeline.start(kubernetes, Pod, namespace, pod =>
        isReady(pod) ? pod.metadata!.labels?.[labels.session] : undefined,
      );
      const askedMs = performance.now();
      const firstByteMs = await visitor.firstByte();
      const readyMs = await ready.when(name);
      ready.stop();
      beyond.push(Math.max(0, firstByteMs - readyMs));
      whole.push(firstByteMs - askedMs);
    }
  } finally {
    await instance.remove(name);
  }
  const total = summary(beyond);
  return report('wake', [
    {
      what: 'pod Ready → first byte',
      values: milliseconds(total),
      measured: total.p95,
      limit: limitMs,
      unit: 'ms p95',
    },
    {
      what: 'request → first byte, the pod’s start included',
      values: milliseconds(summary(whole)),
    },
  ]);
}
