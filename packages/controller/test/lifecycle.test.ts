import {
  Deployment,
  Event,
  NetworkPolicy,
  Pod,
  Service,
  Session,
  Template,
} from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';
import { condition } from './support/SessionFixture';

onCluster("A session's life", fixture => {
  const { live, node } = fixture;

  it('brings a launched session to Running and says how it is reached', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    const { status } = await fixture.phase(name, 'Running');

    expect(status).toMatchObject({
      url: `http://${name}.sessions.test:7008`,
      app: { web: { port: 8080, protocol: 'http', path: '/' } },
      podName: expect.stringMatching(`^ss-${name}-`),
      startedAt: expect.any(String),
      effective: {
        persistentHome: { value: true, source: 'platform' },
        appType: { value: 'webapp', source: 'template' },
      },
    });
    expect(status!.stages!.map(stage => stage.state)).toEqual([
      'done',
      'done',
      'done',
      'done',
    ]);
    const ref = fixture.ref(`ss-${name}`);
    const service = await fixture.admin.get(Service, ref);
    expect(service.spec).toMatchObject({
      clusterIP: 'None',
      ports: [{ name: 'web', port: 8080 }],
    });
    const policy = await fixture.admin.get(NetworkPolicy, ref);
    expect(policy.spec!.policyTypes).toEqual(['Ingress']);
    await live.untilFound(Event, events =>
      events.find(
        event =>
          event.involvedObject.uid === metadata.uid && event.reason === 'Ready',
      ),
    );
  });

  it('hibernates to no pod and wakes with a new one', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    const first = await fixture.phase(name, 'Running');
    const hold = node.hold(name);

    await fixture.patch(name, { state: 'hibernated' });
    await live.until(
      Pod,
      fixture.ref(first.status!.podName!),
      pod => pod.metadata!.deletionTimestamp !== undefined,
    );
    // Waking before the former pod is gone must not bring a second one.
    await fixture.patch(name, { state: 'running' });
    await live.until(
      Session,
      fixture.ref(name),
      session => session.status?.phase === 'Pending',
    );
    expect(node.list().filter(isOf(name))).toHaveLength(1);
    hold.release();
    const second = await fixture.phase(name, 'Running');
    expect(second.status!.podName).not.toBe(first.status!.podName);
    expect(second.status!.startedAt).not.toBe(first.status!.startedAt);

    await fixture.patch(name, { state: 'hibernated' });
    const asleep = await fixture.phase(name, 'Hibernated');
    expect(asleep.status!.podName).toBeUndefined();
    expect(asleep.status!.url).toBeDefined();
    expect(node.list().filter(isOf(name))).toHaveLength(0);
  });

  it('shows a slow app as starting, never as failed', async () => {
    const template = await fixture.template('slow');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    const session = await live.until(
      Session,
      fixture.ref(name),
      ({ status }) =>
        status?.stages?.some(
          stage => stage.name === 'WaitingForApp' && stage.state === 'active',
        ) ?? false,
    );
    expect(session.status!.phase).toBe('Starting');
    node.behave(name, 'ready');
    await fixture.phase(name, 'Running');
  });

  it('keeps a running session as it is when its template or resources change, until it wakes', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    const before = await fixture.phase(name, 'Running');

    await fixture.admin.mergePatch(
      Template,
      fixture.ref(template.metadata.name!),
      { spec: { baseImage: 'test/newer:ready' } },
    );
    await fixture.patch(name, { resources: { limits: { memory: '1Gi' } } });
    const changed = await live.until(
      Session,
      fixture.ref(name),
      session =>
        condition(session, 'UpToDate')?.message.includes('resources') ?? false,
    );
    expect(changed.status!.podName).toBe(before.status!.podName);
    expect(condition(changed, 'UpToDate')).toMatchObject({
      status: 'False',
      reason: 'TakesEffectAtNextStart',
      message: expect.stringContaining(template.metadata.name!),
    });
    const ref = fixture.ref(`ss-${name}`);
    const image = async () =>
      (await fixture.admin.get(Deployment, ref)).spec!.template.spec!
        .containers[0];
    expect((await image()).image).toBe('test/app:ready');

    await fixture.patch(name, { state: 'hibernated' });
    await fixture.phase(name, 'Hibernated');
    await fixture.patch(name, { state: 'running' });
    await fixture.phase(name, 'Running');
    expect(await image()).toMatchObject({
      image: 'test/newer:ready',
      resources: { limits: { memory: '1Gi' } },
    });
  });

  it('leaves a running session alone when its template is deleted', async () => {
    const template = await fixture.template('ready', { idleTimeout: '7h' });
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    await fixture.phase(name, 'Running');
    await fixture.admin.delete(Template, fixture.ref(template.metadata.name!));
    await fixture.patch(name, { displayName: 'Still here' });
    const session = await fixture.phase(name, 'Running');
    expect(session.status!.effective!.idleTimeout).toEqual({
      value: '7h',
      source: 'template',
    });
  });

  it('ends a session for good, keeping its home', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    await fixture.phase(name, 'Running');
    await fixture.patch(name, { state: 'terminated' });
    const session = await fixture.phase(name, 'Terminated');
    expect(session.status!.url).toBeUndefined();
    await live.untilGone(Deployment, fixture.ref(`ss-${name}`));
    await live.untilGone(Service, fixture.ref(`ss-${name}`));
  });
});

function isOf(session: string) {
  return (pod: { metadata?: { labels?: Record<string, string> } }) =>
    pod.metadata?.labels?.['stream.streamspace.io/session'] === session;
}
