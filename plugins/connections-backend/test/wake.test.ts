import { Session } from '@streamspace/plugin-node';
import { alice, bob, carol } from './support/people';
import type { RunningTracker } from './support/startTracker';
import type { TestCluster } from './support/TestCluster';
import { useTracker } from './support/useTracker';

jest.setTimeout(180_000);

const people = [alice, bob, carol];
/** Of each person in the portal, and as many requests of each at the gateway. */
const browsers = Array.from({ length: 10 }, (_, index) => `browser-${index}`);

describe('waking a session', () => {
  let cluster: TestCluster;
  let tracker: RunningTracker;
  useTracker(started => {
    ({ cluster, tracker } = started);
  });

  const sessionName = 'crowd-1';

  const grantOf = async (user: string) => {
    const { ticket } = (await tracker.connect(user, sessionName)).body;
    return (await tracker.gateway('redeem', { ticket, sessionName })).body
      .grant;
  };

  /** Puts it to sleep; resolves when the tracker knows. */
  const hibernate = async () => {
    const ref = { namespace: cluster.namespace, name: sessionName };
    const { metadata } = await cluster.client.mergePatch(Session, ref, {
      spec: { state: 'hibernated' },
    });
    await cluster.status(sessionName, {
      phase: 'Hibernated',
      observedGeneration: metadata.generation,
    });
    const calm = { query: { wake: 'false' } };
    while ((await tracker.connect(alice, sessionName, calm)).status !== 409);
    return metadata.generation!;
  };

  it('is one write, however many people come at once in the portal and at the gateway, and all are answered', async () => {
    await cluster.session(sessionName, {
      // Whoever has no answer by then is told so, which the test sees.
      startupTimeout: '60s',
      sharing: {
        grants: [bob, carol].map(subject => ({ subject, role: 'participant' })),
      },
    });
    await cluster.run(sessionName);
    const grants = await Promise.all(people.map(grantOf));
    const generation = await hibernate();

    const answers = Promise.all(
      browsers.flatMap(browser => [
        ...people.map(user => tracker.connect(user, sessionName, { browser })),
        ...grants.map(grant => tracker.gateway('admit', { grant })),
      ]),
    );
    await cluster.until(Session, sessions =>
      sessions.some(({ spec }) => spec.state === 'running'),
    );
    await cluster.run(sessionName);
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses).toEqual(statuses.map(() => 200));
    // The generation counts the writes that change the spec.
    const { metadata, spec } = await cluster.client.get(Session, {
      namespace: cluster.namespace,
      name: sessionName,
    });
    expect(spec.state).toBe('running');
    expect(metadata.generation).toBe(generation + 1);
  });
});
