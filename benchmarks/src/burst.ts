import { Deployment } from '@streamspace/plugin-node';
import { bareLabel, createBareDeployment, podSpecLike } from './bareDeployment';
import type { Instance } from './Instance';
import { readyPods, sessionsIn } from './moments';
import { durations, report, type Row } from './report';
import { sessionSpec } from './sessionSpec';

const size = Number(process.env.STREAMSPACE_BENCHMARK_BURST || 100);
/** Requests under way at once, as from that many browsers. */
const browsers = 10;
const timeoutMs = 15 * 60_000;

/** A hundred Sessions at once: all must reach Running. Beside them, after they are gone, as many bare Deployments of the same pod. */
export async function burst(instance: Instance): Promise<boolean> {
  const { kubernetes, namespace } = instance;
  const running = await sessionsIn(instance, 'Running');
  const names: string[] = [];
  const times: number[] = [];
  const failures: string[] = [];
  let peer: Row | undefined;
  try {
    const startMs = performance.now();
    await each(size, async () => {
      const { metadata } = await instance.launch(sessionSpec);
      const name = metadata!.name!;
      names.push(name);
    });
    await Promise.all(
      names.map(async name => {
        try {
          times.push((await running.when(name, timeoutMs)) - startMs);
        } catch (error) {
          failures.push((error as Error).message);
        }
      }),
    );
    const spec = await podSpecLike(kubernetes, { namespace, name: names[0] });
    await removeAll(instance, names);
    peer = await bareBurst(instance, spec);
  } finally {
    running.stop();
    await removeAll(instance, names);
  }
  for (const failure of failures) console.log(failure);
  return report(`burst of ${size}`, [
    {
      what: `Sessions that did not reach Running`,
      values: { n: String(failures.length) },
      measured: failures.length,
      limit: 0,
    },
    ...(times.length > 0 ? [durations('first POST → Running', times)] : []),
    ...(peer ? [peer] : []),
  ]);
}

async function bareBurst(
  instance: Instance,
  spec: Awaited<ReturnType<typeof podSpecLike>>,
): Promise<Row> {
  const { kubernetes, namespace } = instance;
  const ready = await readyPods(instance, bareLabel);
  const names = Array.from({ length: size }, (_, index) => `bare-${index}`);
  try {
    const startMs = performance.now();
    const waiting = [...names];
    await each(size, () =>
      createBareDeployment(
        kubernetes,
        { namespace, name: waiting.pop()! },
        spec,
      ),
    );
    const times = await Promise.all(
      names.map(async name => (await ready.when(name, timeoutMs)) - startMs),
    );
    return durations('peer: first Deployment → pod Ready', times);
  } finally {
    ready.stop();
    for (const name of names)
      await kubernetes.delete(Deployment, { namespace, name });
  }
}

async function removeAll(instance: Instance, names: string[]): Promise<void> {
  const left = names.splice(0);
  await each(left.length, () => instance.remove(left.pop()!));
}

/** Does something `count` times, some at once. */
async function each(count: number, act: () => Promise<void>): Promise<void> {
  let begun = 0;
  await Promise.all(
    Array.from({ length: browsers }, async () => {
      while (begun < count) {
        begun += 1;
        await act();
      }
    }),
  );
}
