import type { Session, Template } from '@streamspace/plugin-common';
import {
  ConfigMap,
  Connection,
  Lease,
  Session as SessionKind,
  Template as TemplateKind,
} from '@streamspace/plugin-node';
import { freshSuffix } from './freshNames';
import { LiveView } from './LiveView';
import { TestPlatform, type RunningController } from './TestPlatform';
import { VirtualNode, type Behaviour } from './VirtualNode';

type Phase = NonNullable<NonNullable<Session['status']>['phase']>;

/** A platform with a node and a controller, and short words for what tests do with sessions. */
export class SessionFixture {
  readonly platform: TestPlatform;
  readonly node: VirtualNode;
  readonly live: LiveView;
  controller!: RunningController;

  constructor(kubeconfig: string) {
    this.platform = new TestPlatform(kubeconfig);
    const { admin, suffix, namespace, otherNamespace } = this.platform;
    this.node = new VirtualNode(admin, suffix, [namespace, otherNamespace]);
    this.live = new LiveView(admin);
  }

  get admin() {
    return this.platform.admin;
  }

  get namespace() {
    return this.platform.namespace;
  }

  async setUp(): Promise<void> {
    await this.platform.setUp();
    await this.admin.create(ConfigMap, {
      metadata: { name: 'streamspace-settings', namespace: this.namespace },
      data: { settings: JSON.stringify({ placement: this.node.placement }) },
    });
    await this.node.start();
    this.controller = this.platform.startController();
  }

  async tearDown(): Promise<void> {
    try {
      const { items } = await this.admin.list(SessionKind, {
        namespace: this.namespace,
      });
      await Promise.all(
        items.map(session => this.deleteAndWait(session.metadata.name!)),
      );
    } finally {
      await this.platform.tearDown();
      await this.node.stop();
      this.live.stop();
    }
  }

  ref(name: string) {
    return { namespace: this.namespace, name };
  }

  /** A web app that keeps its files in the user's home. */
  template(
    behaviour: Behaviour,
    spec: Partial<Template['spec']> = {},
  ): Promise<Template> {
    const name = `app-${freshSuffix()}`;
    return this.admin.create(TemplateKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { namespace: this.namespace, name },
      spec: {
        displayName: name,
        appType: 'webapp',
        webapp: { port: 8080 },
        baseImage: `test/app:${behaviour}`,
        volumeMounts: [{ name: 'user-home', mountPath: '/data' }],
        ...spec,
      },
    });
  }

  launch(
    template: string,
    spec: Partial<Session['spec']> = {},
    namespace = this.namespace,
    name = `${template}-${freshSuffix()}`,
  ): Promise<Session> {
    return this.admin.create(SessionKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Session',
      metadata: { namespace, name },
      spec: { user: 'alice', template, ...spec },
    });
  }

  patch(name: string, spec: Partial<Session['spec']>): Promise<Session> {
    return this.admin.mergePatch(SessionKind, this.ref(name), { spec });
  }

  /** Resolves with the session once it is in this phase, its latest spec seen. */
  phase(
    name: string,
    phase: Phase,
    namespace = this.namespace,
  ): Promise<Session> {
    return this.live.until(
      SessionKind,
      { namespace, name },
      session =>
        session.status?.phase === phase &&
        session.status.observedGeneration === session.metadata.generation,
    );
  }

  /** Resolves with the session once it is Failed for this reason. */
  failed(
    name: string,
    reason: string,
    namespace = this.namespace,
  ): Promise<Session> {
    return this.live.until(
      SessionKind,
      { namespace, name },
      session =>
        session.status?.phase === 'Failed' &&
        condition(session, 'Ready')?.reason === reason,
    );
  }

  async deleteAndWait(name: string): Promise<void> {
    await this.admin.delete(SessionKind, this.ref(name));
    await this.live.untilGone(SessionKind, this.ref(name));
  }

  /** The tracker says that it listens. */
  async trackerSpeaks(): Promise<void> {
    const lease = {
      metadata: this.ref('streamspace-tracker'),
      spec: {
        holderIdentity: 'test',
        renewTime: new Date().toISOString().replace('Z', '000Z'),
      },
    };
    await this.admin.create(Lease, lease);
  }

  connect(session: Session): Promise<unknown> {
    return this.admin.create(Connection, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Connection',
      metadata: this.ref(`conn-${session.metadata.name}`),
      spec: {
        sessionName: session.metadata.name!,
        sessionUID: session.metadata.uid,
        user: 'user:default/alice',
      },
    });
  }
}

export function condition(session: Session, type: string) {
  return session.status?.conditions?.find(item => item.type === type);
}
