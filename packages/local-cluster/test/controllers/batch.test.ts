import { CronJob, Job, Pod } from '@streamspace/plugin-node';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const namespace = 'default';
const cluster = ControlledCluster.use();

describe('jobs over time', () => {
  const minuteMs = 60_000;
  const gone = <T>(object: T | undefined) => object === undefined;
  const template = {
    spec: {
      restartPolicy: 'Never',
      containers: [{ name: 'main', image: 'registry.example/app:1' }],
    },
  };
  const jobsOf = async (owner: string) =>
    (await cluster().client.list(Job, { namespace })).items.filter(
      ({ metadata }) => metadata!.ownerReferences?.[0].name === owner,
    );
  const end = async (job: string) => {
    const pods = { namespace, labelSelector: `job-name=${job}` };
    const { items } = await cluster().client.list(Pod, pods);
    for (const { metadata } of items)
      await cluster().client.mergePatch(
        Pod,
        { namespace, name: metadata!.name! },
        { status: { phase: 'Succeeded' } },
        { subresource: 'status' },
      );
  };

  it('start when their schedule says, not twice at once where that is forbidden, and leave no more than wished', async () => {
    const { client } = cluster();
    const ref = { namespace, name: 'minutely' };
    await client.create(CronJob, {
      metadata: ref,
      spec: {
        schedule: '* * * * *',
        concurrencyPolicy: 'Forbid',
        successfulJobsHistoryLimit: 0,
        jobTemplate: { spec: { template } },
      },
    });
    // A touch makes the controller look at the clock that the test has moved.
    const pass = async () => {
      cluster().aheadMs += minuteMs;
      await client.mergePatch(CronJob, ref, {
        metadata: { labels: { minute: String(cluster().aheadMs / minuteMs) } },
      });
    };
    await pass();
    const started = await waitUntil(
      client,
      CronJob,
      ref,
      object => object?.status?.active?.length === 1,
    );
    const { name } = started!.status!.active![0];
    expect(name).toMatch(/^minutely-\d{8}$/);
    expect(started!.status!.lastScheduleTime).toBe(
      new Date(Number(name!.split('-')[1]) * minuteMs)
        .toISOString()
        .replace('.000', ''),
    );
    await pass();
    const job = { namespace, name: name! };
    await waitUntil(client, Job, job, found => found?.status?.active === 1);
    expect(await jobsOf(ref.name)).toHaveLength(1);
    await end(name!);
    await waitUntil(client, Job, job, gone);
    await client.mergePatch(CronJob, ref, { spec: { suspend: true } });
    await client.delete(CronJob, ref, { propagationPolicy: 'Foreground' });
    await waitUntil(client, CronJob, ref, gone);
    cluster().aheadMs = 0;
  });

  it('stop while they are suspended, and go when their time after the end is over', async () => {
    const { client } = cluster();
    const ref = { namespace, name: 'brief' };
    await client.create(Job, {
      metadata: ref,
      spec: { template, suspend: true, ttlSecondsAfterFinished: 30 },
    });
    const suspended = await waitUntil(client, Job, ref, job =>
      (job?.status?.conditions ?? []).some(({ type }) => type === 'Suspended'),
    );
    expect(suspended!.status!.startTime).toBeUndefined();
    await client.mergePatch(Job, ref, { spec: { suspend: false } });
    await waitUntil(client, Job, ref, job => job?.status?.active === 1);
    await end('brief');
    const complete = await waitUntil(
      client,
      Job,
      ref,
      job => job?.status?.succeeded === 1,
    );
    expect(complete!.status!.completionTime).toBeDefined();
    cluster().aheadMs = minuteMs;
    await client.mergePatch(Job, ref, { metadata: { labels: { a: 'b' } } });
    await waitUntil(client, Job, ref, gone);
    cluster().aheadMs = 0;
  });
});
