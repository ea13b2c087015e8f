import { annotations } from '@streamspace/plugin-common';
import { Pod, Session, Template } from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';
import { elsewherePort } from './support/VirtualNode';

onCluster('A port that is a guess', fixture => {
  const guess = async (behaviour: 'ready' | 'elsewhere') => {
    const template = await fixture.template(behaviour);
    const name = template.metadata.name!;
    await fixture.admin.mergePatch(Template, fixture.ref(name), {
      metadata: { annotations: { [annotations.portIsGuess]: 'true' } },
    });
    const { metadata } = await fixture.launch(name);
    return metadata.name!;
  };

  it('is told to be right once the app answers there', async () => {
    const name = await guess('ready');
    const { status } = await fixture.live.until(
      Session,
      fixture.ref(name),
      session => session.status?.foundPort !== undefined,
    );
    expect(status).toMatchObject({
      foundPort: 8080,
      app: { web: { port: 8080 } },
    });
  });

  it('gives way to the one at which the app listens', async () => {
    const name = await guess('elsewhere');
    const { status } = await fixture.phase(name, 'Running');
    expect(status).toMatchObject({
      foundPort: elsewherePort,
      app: { web: { port: elsewherePort } },
    });
    const pod = await fixture.admin.get(Pod, fixture.ref(status!.podName!));
    expect(pod.spec!.containers[0].ports).toEqual([
      expect.objectContaining({ name: 'web', containerPort: elsewherePort }),
    ]);
  });

  it('is not looked for where the template is sure', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const { status } = await fixture.phase(metadata.name!, 'Running');
    expect(status!.foundPort).toBeUndefined();
  });
});
