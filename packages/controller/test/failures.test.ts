import { ResourceQuota } from './support/ResourceQuota';
import { Session, Template } from '@streamspace/plugin-node';
import { onCluster } from './support/onCluster';
import { condition } from './support/SessionFixture';

onCluster('Failures', fixture => {
  const { node, admin, platform } = fixture;

  it('fails for want of a template and starts once it is there', async () => {
    const template = await fixture.template('ready');
    const missing = `missing-${platform.suffix}`;
    const { metadata } = await fixture.launch(missing);
    const failed = await fixture.failed(metadata.name!, 'TemplateNotFound');
    expect(condition(failed, 'TemplateResolved')).toMatchObject({
      status: 'False',
      message: expect.stringContaining(missing),
    });
    await admin.create(Template, {
      ...template,
      metadata: fixture.ref(missing),
    });
    await fixture.phase(metadata.name!, 'Running');
  });

  it('fails with the reason of a template that cannot run', async () => {
    const template = await fixture.template('ready', { webapp: undefined });
    const { metadata } = await fixture.launch(template.metadata.name!);
    const failed = await fixture.failed(metadata.name!, 'TemplateInvalid');
    expect(condition(failed, 'Ready')!.message).toContain('spec.webapp');
  });

  it('fails when the image cannot be pulled and recovers when it can', async () => {
    const template = await fixture.template('missing');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const failed = await fixture.failed(metadata.name!, 'ImagePullFailed');
    expect(condition(failed, 'Ready')!.message).toContain(
      'manifest for test/app:missing not found',
    );
    expect(failed.status!.stages).toMatchObject([
      { name: 'Scheduling', state: 'done' },
      { name: 'Pulling', state: 'failed' },
      { name: 'Starting', state: 'pending' },
      { name: 'WaitingForApp', state: 'pending' },
    ]);
    node.behave(metadata.name!, 'ready');
    await fixture.phase(metadata.name!, 'Running');
  });

  it('fails on a crash loop with the last output, without its secrets', async () => {
    const template = await fixture.template('crash');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const failed = await fixture.failed(metadata.name!, 'CrashLoopBackOff');
    const { message } = condition(failed, 'Ready')!;
    expect(message).toContain('exit code 1');
    expect(message).toContain('Error: port 8080 is taken');
    expect(message).not.toContain('hunter2');
  });

  it('fails with the quota that refuses the pod and starts once there is room', async () => {
    const quota = { namespace: platform.otherNamespace, name: 'no-pods' };
    await admin.create(ResourceQuota, {
      metadata: quota,
      spec: { hard: { pods: '0' } },
    });
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(
      template.metadata.name!,
      {},
      platform.otherNamespace,
    );
    const failed = await fixture.failed(
      metadata.name!,
      'QuotaExceeded',
      platform.otherNamespace,
    );
    expect(condition(failed, 'PodAdmitted')?.status).toBe('False');
    await admin.delete(ResourceQuota, quota);
    await fixture.phase(metadata.name!, 'Running', platform.otherNamespace);
    await admin.delete(Session, {
      namespace: platform.otherNamespace,
      name: metadata.name!,
    });
  });

  it('fails the later of two sessions of one name, until the former is gone', async () => {
    const template = await fixture.template('ready');
    const { metadata } = await fixture.launch(template.metadata.name!);
    const name = metadata.name!;
    await fixture.phase(name, 'Running');
    const other = platform.otherNamespace;
    // Kubernetes keeps creation times in whole seconds; a tie is decided by uid, so the later is told by time here.
    await new Promise(done => {
      setTimeout(done, 1000 - (Date.now() % 1000));
    });
    await fixture.launch(template.metadata.name!, {}, other, name);
    const later = await fixture.failed(name, 'NameTaken', other);
    expect(later.status!.url).toBeUndefined();
    await fixture.deleteAndWait(name);
    await fixture.phase(name, 'Running', other);
    await admin.delete(Session, { namespace: other, name });
    await fixture.live.untilGone(Session, { namespace: other, name });
  });
});
