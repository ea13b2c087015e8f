import { PersistentVolumeClaim } from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';

onCluster('Homes', fixture => {
  const { live, admin } = fixture;
  const home = (name: string) =>
    admin.get(PersistentVolumeClaim, fixture.ref(name));

  it('gives two living sessions of one person and app two homes, and a later one the kept home', async () => {
    const template = await fixture.template('ready');
    const app = template.metadata.name!;
    const [one, two] = await Promise.all([
      fixture.launch(app, { user: 'bob' }),
      fixture.launch(app, { user: 'bob' }),
    ]);
    await fixture.phase(one.metadata.name!, 'Running');
    await fixture.phase(two.metadata.name!, 'Running');
    await home(`ss-${one.metadata.name}-home`);
    await home(`ss-${two.metadata.name}-home`);

    // A sleeping session keeps its home for itself.
    await fixture.patch(one.metadata.name!, { state: 'hibernated' });
    await fixture.phase(one.metadata.name!, 'Hibernated');
    const three = await fixture.launch(app, { user: 'bob' });
    await fixture.phase(three.metadata.name!, 'Running');
    await home(`ss-${three.metadata.name}-home`);

    await fixture.deleteAndWait(one.metadata.name!);
    const kept = await home(`ss-${one.metadata.name}-home`);
    expect(kept.metadata!.deletionTimestamp).toBeUndefined();
    const four = await fixture.launch(app, { user: 'bob' });
    await fixture.phase(four.metadata.name!, 'Running');
    const claimed = await home(`ss-${one.metadata.name}-home`);
    expect(claimed.metadata).toMatchObject({
      uid: kept.metadata!.uid,
      labels: {
        'stream.streamspace.io/session': four.metadata.name,
        'stream.streamspace.io/home': 'true',
      },
      annotations: {
        'stream.streamspace.io/user': 'user:default/bob',
        'stream.streamspace.io/template': app,
      },
    });
    expect(claimed.metadata!.ownerReferences).toBeUndefined();
  });

  it('gives nobody the home of somebody else', async () => {
    const template = await fixture.template('ready');
    const app = template.metadata.name!;
    const carols = await fixture.launch(app, { user: 'carol' });
    await fixture.phase(carols.metadata.name!, 'Running');
    await fixture.deleteAndWait(carols.metadata.name!);
    const daves = await fixture.launch(app, { user: 'dave' });
    await fixture.phase(daves.metadata.name!, 'Running');
    const kept = await home(`ss-${carols.metadata.name}-home`);
    expect(kept.metadata!.labels!['stream.streamspace.io/session']).toBe(
      carols.metadata.name,
    );
    await home(`ss-${daves.metadata.name}-home`);
  });

  it('throws a throw-away home away with its session', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!, {
      persistentHome: false,
    });
    await fixture.phase(metadata.name!, 'Running');
    const scratch = `ss-${metadata.name}-scratch`;
    expect((await home(scratch)).metadata!.ownerReferences).toMatchObject([
      { kind: 'Session', uid: metadata.uid },
    ]);
    await fixture.deleteAndWait(metadata.name!);
    await live.untilGone(PersistentVolumeClaim, fixture.ref(scratch));
  });
});
