import { labels } from '@streamspace/plugin-common';
import { Deployment, Pod, Session } from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { Instance } from './Instance';
import { milliseconds, report } from './report';
import { sessionSpec } from './sessionSpec';
import { summary } from './statistics';
import { Timeline } from './Timeline';

const rounds = 20;
const limitMs = 300;

/** From the pod's Ready condition to the Session's phase Running, beside what Kubernetes itself needs to call its Deployment available. */
export async function readyToRunning(instance: Instance): Promise<boolean> {
  const { kubernetes, namespace } = instance;
  const ready = await Timeline.start(kubernetes, Pod, namespace, pod =>
    isReady(pod) ? pod.metadata!.labels?.[labels.session] : undefined,
  );
  const running = await Timeline.start(
    kubernetes,
    Session,
    namespace,
    ({ metadata, status }) =>
      status?.phase === 'Running' ? metadata!.name : undefined,
  );
  const available = await Timeline.start(
    kubernetes,
    Deployment,
    namespace,
    ({ metadata, status }) =>
      status?.availableReplicas
        ? metadata!.labels?.[labels.session]
        : undefined,
  );
  const ours: number[] = [];
  const peers: number[] = [];
  const startToRunning: number[] = [];
  const started: string[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const startMs = performance.now();
      const { metadata } = await instance.launch(sessionSpec);
      const name = metadata!.name!;
      started.push(name);
      const readyMs = await ready.when(name);
      const runningMs = await running.when(name);
      ours.push(Math.max(0, runningMs - readyMs));
      startToRunning.push(runningMs - startMs);
      peers.push(Math.max(0, (await available.when(name)) - readyMs));
      await instance.remove(name);
      started.pop();
    }
  } finally {
    for (const timeline of [ready, running, available]) timeline.stop();
    for (const name of started) await instance.remove(name);
  }
  const total = summary(ours);
  return report('ready-to-running', [
    {
      what: 'pod Ready → Session Running',
      values: milliseconds(total),
      measured: total.p95,
      limit: limitMs,
      unit: 'ms p95',
    },
    {
      what: 'peer: pod Ready → Deployment available',
      values: milliseconds(summary(peers)),
    },
    {
      what: 'POST → Session Running',
      values: milliseconds(summary(startToRunning)),
    },
  ]);
}

/** Whether a pod's Ready condition is true. */
export function isReady({ status }: PodResource): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
}
