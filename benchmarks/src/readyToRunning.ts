import { labels } from '@streamspace/plugin-common';
import { Deployment } from '@streamspace/plugin-node';
import type { Instance } from './Instance';
import { readyPods, sessionsIn } from './moments';
import { durations, report } from './report';
import { Timeline } from './Timeline';
import { withSession } from './withSession';

const rounds = 20;
const limitMs = 300;

/** From the pod's Ready condition to the Session's phase Running, beside what Kubernetes itself needs to call its Deployment available. */
export async function readyToRunning(instance: Instance): Promise<boolean> {
  const { kubernetes, namespace } = instance;
  const ready = await readyPods(instance);
  const running = await sessionsIn(instance, 'Running');
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
  try {
    for (let round = 0; round < rounds; round += 1) {
      await withSession(instance, async (name, askedMs) => {
        const readyMs = await ready.when(name);
        const runningMs = await running.when(name);
        ours.push(Math.max(0, runningMs - readyMs));
        startToRunning.push(runningMs - askedMs);
        peers.push(Math.max(0, (await available.when(name)) - readyMs));
      });
    }
  } finally {
    for (const timeline of [ready, running, available]) timeline.stop();
  }
  return report('ready-to-running', [
    durations('pod Ready → Session Running', ours, limitMs),
    durations('peer: pod Ready → Deployment available', peers),
    durations('POST → Session Running', startToRunning),
  ]);
}
