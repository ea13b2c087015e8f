import {
  Connection,
  Deployment,
  PersistentVolumeClaim,
  Pod,
  Session,
} from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';

onCluster('Deletion', fixture => {
  const { live, admin, node } = fixture;

  it('holds a deleted session until its pod is gone, and cuts its connections', async () => {
    const template = await fixture.template('ready');
    const session = await fixture.launch(template.metadata.name!);
    const name = session.metadata.name!;
    const { status } = await fixture.phase(name, 'Running');
    await fixture.connect(session);
    const hold = node.hold(name);

    await admin.delete(Session, fixture.ref(name));
    await live.untilGone(Connection, fixture.ref(`conn-${name}`));
    await live.until(
      Pod,
      fixture.ref(status!.podName!),
      pod => pod.metadata!.deletionTimestamp !== undefined,
    );
    await admin.get(Session, fixture.ref(name));
    hold.release();
    await live.untilGone(Session, fixture.ref(name));
    await live.untilGone(Deployment, fixture.ref(`ss-${name}`));
    const home = await admin.get(
      PersistentVolumeClaim,
      fixture.ref(`ss-${name}-home`),
    );
    expect(home.metadata!.deletionTimestamp).toBeUndefined();
  });

  it('deletes the home with the session where that is asked for', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    await fixture.phase(name, 'Running');
    await admin.mergePatch(Session, fixture.ref(name), {
      metadata: {
        annotations: { 'stream.streamspace.io/delete-home': 'true' },
      },
    });
    const home = fixture.ref(`ss-${name}-home`);
    expect(
      (await admin.get(PersistentVolumeClaim, home)).metadata!.uid,
    ).toBeDefined();
    await fixture.deleteAndWait(name);
    await live.untilGone(PersistentVolumeClaim, home);
  });
});
