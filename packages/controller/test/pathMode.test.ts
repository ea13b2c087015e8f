import { PathMode } from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';

onCluster('Path mode', fixture => {
  /** The controller starts again, and trusts these templates now. */
  async function trusting(...templates: string[]) {
    await fixture.controller.stop();
    fixture.platform.pathMode = new PathMode('http://apps.test', templates);
    fixture.controller = fixture.platform.startController();
  }

  it('is decided at each start, and stays as it was while the session runs', async () => {
    const template = await fixture.template('ready', {
      webapp: { port: 8080, pathPrefix: 'Keep' },
    });
    await trusting(template.metadata.name!);
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    const below = {
      url: `http://apps.test/s/${name}`,
      app: { basePath: `/s/${name}`, web: { pathPrefix: 'Keep' } },
    };
    const first = await fixture.phase(name, 'Running');
    expect(first.status).toMatchObject(below);

    await trusting();
    const still = await fixture.pass(name);
    expect(still.status).toMatchObject(below);
    expect(still.status!.podName).toBe(first.status!.podName);

    await fixture.patch(name, { state: 'hibernated' });
    expect((await fixture.phase(name, 'Hibernated')).status).toMatchObject(
      below,
    );
    await fixture.patch(name, { state: 'running' });
    const { status } = await fixture.phase(name, 'Running');
    expect(status!.url).toBe(`http://${name}.sessions.test:7008`);
    expect(status!.app!.basePath).toBeUndefined();
  });
});
