import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { Session as SessionResource } from '@streamspace/plugin-common';
import { PersistentVolumeClaim, Pod, Session } from '@streamspace/plugin-node';
import { acceptingCondition } from '../src/scaling/accepting';
import { onCluster } from './support/onCluster';
import { condition } from './support/SessionFixture';

const autoScaling = {
  enabled: true,
  minReplicas: 0,
  maxReplicas: 3,
  targetConnections: 1,
};

onCluster('Sessions with several pods', fixture => {
  const { live, admin } = fixture;
  /** Stands still for the controller unless a test moves it. */
  let clockMs = Date.now();

  beforeAll(async () => {
    await fixture.trackerSpeaks();
    await fixture.controller.stop();
    fixture.controller = fixture.platform.startController(
      () => new Date(clockMs),
    );
  });

  const launch = async (spec: Parameters<typeof fixture.template>[1]) => {
    const template = await fixture.template('ready', {
      idleTimeout: '0s',
      ...spec,
    });
    const { metadata } = await fixture.launch(template.metadata.name!);
    return fixture.phase(metadata.name!, 'Running');
  };
  const untilReady = ({ metadata }: SessionResource, pods: number) =>
    live.until(
      Session,
      fixture.ref(metadata.name!),
      ({ status }) =>
        status?.readyReplicas === pods && status.replicas === pods,
    );
  const podsOf = async ({ metadata }: SessionResource) => {
    const { items } = await admin.list(Pod, {
      namespace: fixture.namespace,
      labelSelector: `stream.streamspace.io/session=${metadata.name}`,
    });
    return items.filter(pod => !pod.metadata!.deletionTimestamp);
  };
  const names = (pods: PodResource[]) =>
    pods.map(({ metadata }) => metadata!.name!).sort();

  /** Lets time pass for the controller until the session is as wished, and tells what its pods were meanwhile. */
  const passUntil = async (
    session: SessionResource,
    isWished: (session: SessionResource, pods: PodResource[]) => boolean,
  ) => {
    const seen: string[][] = [];
    for (;;) {
      clockMs += 15_000;
      const present = await fixture.pass(session.metadata.name!);
      const pods = await podsOf(session);
      seen.push(names(pods));
      if (isWished(present, pods)) return seen;
    }
  };

  it('get pods as people connect, and lose the empty ones first as they go', async () => {
    const session = await launch({ volumeMounts: [], autoScaling });
    expect(condition(session, 'Scaling')).toMatchObject({
      status: 'True',
      reason: 'ByConnections',
    });
    await untilReady(session, 1);
    const [first] = names(await podsOf(session));
    await fixture.connect(session, 1, { podName: first });
    await fixture.connect(session, 2);
    await untilReady(session, 2);
    const second = names(await podsOf(session)).find(name => name !== first)!;
    await fixture.report(session, 2, { podName: second });
    await fixture.connect(session, 3);
    await untilReady(session, 3);
    const third = names(await podsOf(session)).find(
      name => name !== first && name !== second,
    )!;
    await fixture.report(session, 3, { podName: third });
    expect((await fixture.pass(session.metadata.name!)).status!.podName).toBe(
      first,
    );

    // Of the oldest pod everybody goes: it goes, whoever is on the younger ones.
    await fixture.disconnect(session, 1);
    const seen = await passUntil(
      session,
      ({ status }) => status!.replicas === 2 && status!.readyReplicas === 2,
    );
    for (const pods of seen)
      expect(pods).toEqual(expect.arrayContaining([second, third]));
    await live.untilGone(Pod, fixture.ref(first));
    expect(names(await podsOf(session))).toEqual([second, third].sort());

    await fixture.disconnect(session, 2);
    await fixture.disconnect(session, 3);
    await passUntil(session, ({ status }) => status!.replicas === 1);
    await untilReady(session, 1);
  });

  it('keep a pod that is closed when somebody is found on it', async () => {
    const session = await launch({ volumeMounts: [], autoScaling });
    const [first] = names(await podsOf(session));
    await fixture.connect(session, 1, { podName: first });
    await fixture.connect(session, 2, { podName: first });
    await untilReady(session, 2);
    const second = names(await podsOf(session)).find(name => name !== first)!;
    await fixture.disconnect(session, 2);
    await passUntil(session, (_, pods) => pods.some(isClosed));
    await fixture.report(session, 1, { podName: second });
    await live.until(Pod, fixture.ref(second), isReady);
    const seen = await passUntil(session, (_, pods) => pods.length === 1);
    expect(seen.at(-1)).toEqual([second]);
  });

  it('get no more pods while their app cannot start', async () => {
    const template = await fixture.template('missing', {
      volumeMounts: [],
      autoScaling,
    });
    const { metadata } = await fixture.launch(template.metadata.name!);
    const failed = await fixture.phase(metadata.name!, 'Failed');
    await fixture.connect(failed, 1);
    await fixture.connect(failed, 2);
    const present = await fixture.pass(metadata.name!);
    expect(present.status).toMatchObject({ phase: 'Failed', replicas: 1 });
    expect(await podsOf(failed)).toHaveLength(1);
  });

  it('sleep when nobody is connected, and wake with one pod', async () => {
    await fixture.trackerSpeaks();
    const session = await launch({
      volumeMounts: [],
      autoScaling,
      idleTimeout: '1h',
    });
    const name = session.metadata.name!;
    await fixture.connect(session, 1);
    await fixture.connect(session, 2);
    await untilReady(session, 2);
    await fixture.disconnect(session, 1);
    await fixture.disconnect(session, 2);
    await live.until(
      Session,
      fixture.ref(name),
      ({ status }) => status?.idle?.rule === 'IdleTimeout',
    );
    clockMs += 3_700_000;
    await fixture.trackerSpeaks();
    await fixture.phase(name, 'Hibernated');
    expect(await podsOf(session)).toEqual([]);
    // Its pod gets ready by the node's clock, which did not jump.
    clockMs = Date.now();
    await fixture.patch(name, { state: 'running' });
    await fixture.phase(name, 'Running');
    await untilReady(session, 1);
  });

  it('never sleep where the template keeps pods', async () => {
    await fixture.trackerSpeaks();
    const session = await launch({
      volumeMounts: [],
      autoScaling: { ...autoScaling, minReplicas: 2 },
      idleTimeout: '1s',
    });
    await untilReady(session, 2);
    const exempt = await live.until(
      Session,
      fixture.ref(session.metadata.name!),
      ({ status }) => status?.idle?.rule === 'MinConnections',
    );
    expect(exempt.status!.idle!.stopsAt).toBeUndefined();
  });

  it('stay at one pod where their home is private, and say so', async () => {
    const session = await launch({
      autoScaling: { ...autoScaling, minReplicas: 3 },
    });
    expect(condition(session, 'Scaling')).toMatchObject({
      status: 'False',
      reason: 'PrivateHome',
      message: expect.stringContaining('sharedHome'),
    });
    expect(session.status!.replicas).toBe(1);
    expect(await podsOf(session)).toHaveLength(1);
  });

  it('share a home that many pods may mount', async () => {
    const session = await launch({
      autoScaling: { ...autoScaling, minReplicas: 2, sharedHome: true },
    });
    await untilReady(session, 2);
    const home = await admin.get(
      PersistentVolumeClaim,
      fixture.ref(`ss-${session.metadata.name}-home`),
    );
    expect(home.spec!.accessModes).toEqual(['ReadWriteMany']);
  });
});

function isReady({ status }: PodResource): boolean {
  return (status?.conditions ?? []).some(
    item => item.type === 'Ready' && item.status === 'True',
  );
}

function isClosed({ status }: PodResource): boolean {
  return (status?.conditions ?? []).some(
    item => item.type === acceptingCondition && item.status === 'False',
  );
}
