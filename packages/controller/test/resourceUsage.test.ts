import { Pod, Session } from '@streamspace/plugin-node';
import { PodMetrics } from '../src/usage/PodUsage';
import { onCluster } from './support/onCluster';
import { servePodMetrics } from './support/servePodMetrics';

onCluster('What a session uses', fixture => {
  let stopServing: (() => Promise<void>) | undefined;
  afterAll(async () => {
    await stopServing?.();
  });

  it('stands in its status where the cluster measures its pods', async () => {
    const { admin, platform, live } = fixture;
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const { status } = await fixture.phase(metadata.name!, 'Running');
    expect(status!.resourceUsage).toBeUndefined();

    stopServing = await servePodMetrics(admin);
    const ref = fixture.ref(status!.podName!);
    const pod = await admin.get(Pod, ref);
    await admin.create(PodMetrics, {
      // As a metrics server has it: the labels are the pod's.
      metadata: { ...ref, labels: pod.metadata!.labels },
      containers: [
        { usage: { cpu: '123456789n', memory: '70000Ki' } },
        { usage: { cpu: '1m', memory: '1Mi' } },
      ],
    });
    // A controller asks as soon as it leads, then twice a minute.
    await fixture.controller.stop();
    fixture.controller = platform.startController();
    const measured = await live.until(
      Session,
      fixture.ref(metadata.name!),
      session => session.status?.resourceUsage !== undefined,
    );
    expect(measured.status!.resourceUsage).toEqual({
      cpu: '120m',
      memory: '64Mi',
    });
  });
});
