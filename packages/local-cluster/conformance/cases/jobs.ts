import { CronJob, Job, Pod } from '@streamspace/plugin-node';
import type {
  CronJob as CronJobResource,
  Job as JobResource,
  JobSpec,
} from 'kubernetes-types/batch/v1';
import type { Cluster } from '../cluster/Cluster';
import { endsAs } from '../cluster/FakeNode';
import type { Workloads } from '../cluster/Workloads';
import { conditionOf } from '../cluster/conditionOf';
import { refused } from '../cluster/refused';
import { rowsOf } from '../cluster/rowsOf';
import { waitUntil } from '../cluster/waitUntil';

/** Jobs and what starts them. */
export function jobCases(
  cluster: () => Cluster,
  workloads: () => Workloads,
): void {
  describe('Jobs', () => {
    const kubectl = (...args: string[]) =>
      cluster().kubectl.in(workloads().namespace).run(args);
    const refTo = (name: string) => ({
      namespace: workloads().namespace,
      name,
    });
    const sample = (
      name: string,
      ends: 'Succeeded' | 'Failed',
      more: Partial<JobSpec>,
    ): JobResource => {
      const { template } = workloads().sample(name, 1).spec!;
      return {
        metadata: refTo(name),
        spec: {
          template: {
            metadata: { ...template.metadata, annotations: { [endsAs]: ends } },
            spec: { ...template.spec!, restartPolicy: 'Never' },
          },
          ...more,
        },
      };
    };
    const cronJobKind = () =>
      cluster().minor < 21 ? { ...CronJob, version: 'v1beta1' } : CronJob;
    const nightly = (schedule: string): CronJobResource => ({
      metadata: refTo('nightly'),
      spec: {
        schedule,
        jobTemplate: { spec: sample('nightly', 'Succeeded', {}).spec },
      },
    });
    const ended = (name: string, type: string) =>
      waitUntil(
        cluster().client,
        Job,
        refTo(name),
        job => conditionOf(job, type)?.status === 'True',
      );

    it('run pods until as many as wished have ended well', async () => {
      const { client } = cluster();
      const counts = { completions: 3, parallelism: 2 };
      const job = await client.create(
        Job,
        sample('count', 'Succeeded', counts),
      );
      const complete = await ended('count', 'Complete');
      expect(complete!.status).toMatchObject({
        succeeded: 3,
        startTime: expect.any(String),
        completionTime: expect.any(String),
      });
      const { items } = await client.list(Pod, {
        namespace: workloads().namespace,
        labelSelector: `job-name=count,controller-uid=${job.metadata!.uid}`,
      });
      expect(items).toHaveLength(3);
      const table = rowsOf(await kubectl('get', 'jobs', 'count'));
      const completions = table[0].indexOf('COMPLETIONS');
      expect(table[1][completions]).toBe('3/3');
    });

    it('fail when their pods have failed too often', async () => {
      const { client } = cluster();
      await client.create(Job, sample('broken', 'Failed', { backoffLimit: 0 }));
      const failed = await ended('broken', 'Failed');
      expect(conditionOf(failed, 'Failed')?.reason).toBe(
        'BackoffLimitExceeded',
      );
      expect(failed!.status).toMatchObject({ failed: 1 });
    });

    it('refuse pods that never end', async () => {
      const job = sample('endless', 'Succeeded', {});
      job.spec!.template.spec!.restartPolicy = 'Always';
      const error = await refused(cluster().client.create(Job, job));
      expect(error).toMatchObject({
        statusCode: 422,
        message: expect.stringContaining('spec.template.spec.restartPolicy'),
      });
    });

    it('are started by a schedule, or by hand in its place', async () => {
      const { client, minor } = cluster();
      await client.create(cronJobKind(), nightly('0 3 1 1 *'));
      const table = rowsOf(await kubectl('get', 'cronjobs', 'nightly'));
      expect(table[1].slice(0, 2)).toEqual(['nightly', '0 3 1 1 *']);
      // This kubectl does not read the CronJobs of servers before.
      if (minor >= 21)
        await kubectl('create', 'job', 'tonight', '--from=cronjob/nightly');
      await client.delete(cronJobKind(), refTo('nightly'));
    });

    it('need a schedule that can be read', async () => {
      const error = await refused(
        cluster().client.create(cronJobKind(), nightly('every day')),
      );
      expect(error).toMatchObject({
        statusCode: 422,
        message: expect.stringContaining(
          'spec.schedule: Invalid value: "every day"',
        ),
      });
    });
  });
}
