import { Connection, Session } from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';

onCluster('Idle sessions', fixture => {
  const { live, admin } = fixture;
  const rule = (name: string, wanted: string) =>
    live.until(
      Session,
      fixture.ref(name),
      ({ status }) => status?.idle?.rule === wanted,
    );

  it('never hibernates on the word of a silent tracker, and does once it speaks', async () => {
    const template = await fixture.template('ready', { idleTimeout: '1s' });
    const session = await fixture.launch(template.metadata.name!);
    const visited = await fixture.launch(template.metadata.name!);
    const exempt = await fixture.launch(template.metadata.name!, {
      minConnections: 1,
    });
    const endless = await fixture.launch(template.metadata.name!, {
      idleTimeout: '0s',
    });
    await fixture.connect(visited);
    await rule(session.metadata.name!, 'TrackerSilent');
    await rule(visited.metadata.name!, 'Connected');

    await fixture.trackerSpeaks();
    const asleep = await fixture.phase(session.metadata.name!, 'Hibernated');
    expect(asleep.spec.state).toBe('hibernated');
    await rule(exempt.metadata.name!, 'MinConnections');
    await rule(endless.metadata.name!, 'NoIdleTimeout');
    await rule(visited.metadata.name!, 'Connected');

    await admin.delete(
      Connection,
      fixture.ref(`conn-${visited.metadata.name}`),
    );
    await fixture.phase(visited.metadata.name!, 'Hibernated');
  });

  it('hibernates a session that ran for its longest time, connected or not', async () => {
    const template = await fixture.template('ready', {
      maxSessionDuration: '2s',
    });
    const session = await fixture.launch(template.metadata.name!);
    await fixture.connect(session);
    const asleep = await fixture.phase(session.metadata.name!, 'Hibernated');
    expect(asleep.spec.state).toBe('hibernated');
  });
});
