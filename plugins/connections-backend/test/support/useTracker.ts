import { TestDatabases } from '@backstage/backend-test-utils';
import { startTracker, type RunningTracker } from './startTracker';
import { TestCluster } from './TestCluster';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

type Started = { cluster: TestCluster; tracker: RunningTracker };

/**
 * Starts a tracker on a database and an API server of its own before the tests around, and stops it after them.
 *
 * @param take - is given what has started.
 */
export function useTracker(take: (started: Started) => void): void {
  let started: Started;

  beforeAll(async () => {
    const cluster = await TestCluster.start();
    const knex = await databases.init('POSTGRES_18');
    started = { cluster, tracker: await startTracker(cluster, knex) };
    take(started);
  });

  afterAll(async () => {
    await started.tracker.stop();
    await started.cluster.stop();
  });
}
