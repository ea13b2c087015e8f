import { labels } from '@streamspace/plugin-common';
import { Deployment, Pod } from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import { bareLabel, createBareDeployment, podSpecLike } from './bareDeployment';
import type { Instance } from './Instance';
import { durations, report } from './report';
import { Timeline } from './Timeline';
import { withSession } from './withSession';

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
  try {
    for (let round = 0; round < rounds; round += 1) {
      const { session, spec } = await withSession(
        instance,
        async (name, askedMs) => {
          answered.push(performance.now() - askedMs);
          ours.push((await pods.when(name)) - askedMs);
          return {
            session: name,
            spec: await podSpecLike(kubernetes, { namespace, name }),
          };
        },
      );
      await gone.when(session);

      const ref = { namespace, name: `bare-${session}` };
      const bareAskedMs = performance.now();
      await createBareDeployment(kubernetes, ref, spec);
      bare.push((await pods.when(ref.name)) - bareAskedMs);
      await kubernetes.delete(Deployment, ref);
      await gone.when(ref.name);
    }
  } finally {
    pods.stop();
    gone.stop();
  }
  return report('post-to-pod', [
    durations('POST /api/v1/sessions → pod object', ours, limitMs),
    durations('  of which until the POST is answered', answered),
    durations('peer: create a Deployment → pod object', bare),
  ]);
}
