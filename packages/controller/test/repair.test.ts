import { Deployment, Pod, Service, Session } from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';

onCluster('Repair', fixture => {
  const { live, admin, node } = fixture;

  async function running() {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    return fixture.phase(metadata.name!, 'Running');
  }

  it('comes back when its pod is deleted, once that is gone', async () => {
    const before = await running();
    const name = before.metadata.name!;
    const hold = node.hold(name);
    await admin.delete(Pod, fixture.ref(before.status!.podName!));
    const successor = await live.untilFound(Pod, pods =>
      pods.find(
        pod =>
          pod.metadata!.labels?.['stream.streamspace.io/session'] === name &&
          pod.metadata!.name !== before.status!.podName &&
          pod.status?.conditions?.some(item => item.reason === 'Unschedulable'),
      ),
    );
    expect(successor.spec!.nodeName).toBeUndefined();
    hold.release();
    const after = await live.until(
      Session,
      fixture.ref(name),
      ({ status }) =>
        status?.phase === 'Running' &&
        status.podName !== before.status!.podName,
    );
    expect(after.status!.startedAt).toBe(before.status!.startedAt);
  });

  it('comes back when its Deployment and Service are deleted, once its pod is gone', async () => {
    const before = await running();
    const name = before.metadata.name!;
    const hold = node.hold(name);
    await admin.delete(Service, fixture.ref(`ss-${name}`));
    await admin.delete(Deployment, fixture.ref(`ss-${name}`));
    await live.until(
      Session,
      fixture.ref(name),
      ({ status }) => status?.phase === 'Pending',
    );
    hold.release();
    const after = await fixture.phase(name, 'Running');
    expect(after.status!.podName).not.toBe(before.status!.podName);
    await admin.get(Service, fixture.ref(`ss-${name}`));
  });

  it('puts back what somebody changed in the Deployment', async () => {
    const before = await running();
    const ref = fixture.ref(`ss-${before.metadata.name}`);
    await admin.mergePatch(Deployment, ref, { spec: { replicas: 3 } });
    await live.until(
      Deployment,
      ref,
      ({ spec, metadata }) => spec!.replicas === 1 && metadata!.generation! > 2,
    );
    const container = (await admin.get(Deployment, ref)).spec!.template.spec!
      .containers[0];
    await admin.mergePatch(Deployment, ref, {
      spec: {
        template: {
          spec: { containers: [{ ...container, image: 'test/other:ready' }] },
        },
      },
    });
    await live.until(
      Deployment,
      ref,
      ({ spec, metadata }) =>
        spec!.template.spec!.containers[0].image === 'test/app:ready' &&
        metadata!.generation! > 4,
    );
    const after = await fixture.phase(before.metadata.name!, 'Running');
    expect(after.status!.startedAt).toBe(before.status!.startedAt);
  });

  it('goes on where another controller stopped', async () => {
    const template = await fixture.template('slow');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    await fixture.phase(name, 'Starting');
    await fixture.controller.stop();
    // All of this happens while nobody looks.
    node.behave(name, 'ready');
    const late = await fixture.launch(template.metadata.name!);
    fixture.controller = fixture.platform.startController();
    await fixture.phase(name, 'Running');
    node.behave(late.metadata.name!, 'ready');
    await fixture.phase(late.metadata.name!, 'Running');

    await fixture.patch(name, { state: 'hibernated' });
    await fixture.controller.stop();
    fixture.controller = fixture.platform.startController();
    const asleep = await fixture.phase(name, 'Hibernated');
    expect(asleep.status!.podName).toBeUndefined();
  });

  it('starts many sessions at once', async () => {
    const template = await fixture.template('ready', { volumeMounts: [] });
    const names = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const session = await fixture.launch(template.metadata.name!);
        return session.metadata.name!;
      }),
    );
    const started = await Promise.all(
      names.map(name => fixture.phase(name, 'Running')),
    );
    const pods = started.map(({ status }) => status!.podName);
    expect(new Set(pods).size).toBe(names.length);
    await Promise.all(names.map(name => fixture.deleteAndWait(name)));
  });
});
