import { labels } from '@streamspace/plugin-common';
import { Deployment, Pod } from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import { bareLabel, createBareDeployment, podSpecLike } from './bareDeployment';
import type { Instance } from './Instance';
import { milliseconds, report } from './report';
import { sessionSpec } from './sessionSpec';
import { summary } from './statistics';
import { Timeline } from './Timeline';

const rounds = 30;
const limitMs = 150;

/**
 * From `POST /api/v1/sessions` to the pod object, beside the bare Kubernetes path: creating a Deployment oneself. Each begins when the
 * pod of the one before is gone: what many launches at once take is `burst`'s question.
 */
export async function postToPod(instance: Instance): Promise<boolean> {
  const { kubernetes, namespace } = instance;
  const nameOf = ({ metadata }: PodResource) =>
    metadata!.labels?.[labels.session] ?? metadata!.labels?.[bareLabel];
  const pods = await Timeline.start(kubernetes, Pod, namespace, nameOf);
  const gone = await Timeline.start(kubernetes, Pod, namespace, nameOf, 'gone');
  const ours: number[] = [];
  const bare: number[] = [];
  const answered: number[] = [];
  const posted: string[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const startMs = performance.now();
      const session = await instance.launch(sessionSpec);
      answered.push(performance.now() - startMs);
      const name = session.metadata!.name!;
      posted.push(name);
      ours.push((await pods.when(name)) - startMs);

      const spec = await podSpecLike(kubernetes, { namespace, name });
      await instance.remove(name);
      posted.pop();
      await gone.when(name);

      const ref = { namespace, name: `bare-${name}` };
      const bareStartMs = performance.now();
      await createBareDeployment(kubernetes, ref, spec);
      bare.push((await pods.when(ref.name)) - bareStartMs);
      await kubernetes.delete(Deployment, ref);
      await gone.when(ref.name);
    }
  } finally {
    pods.stop();
    gone.stop();
    for (const name of posted) await instance.remove(name);
  }
  const total = summary(ours);
  return report('post-to-pod', [
    {
      what: 'POST /api/v1/sessions → pod object',
      values: milliseconds(total),
      measured: total.p95,
      limit: limitMs,
      unit: 'ms p95',
    },
    {
      what: '  of which until the POST is answered',
      values: milliseconds(summary(answered)),
    },
    {
      what: 'peer: create a Deployment → pod object',
      values: milliseconds(summary(bare)),
    },
  ]);
}
