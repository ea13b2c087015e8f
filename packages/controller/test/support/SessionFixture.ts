import type { Event as EventResource } from 'kubernetes-types/core/v1';
import type {
  ConnectionStatus,
  Session,
  Template,
} from '@streamspace/plugin-common';
import {
  ConfigMap,
  Connection,
  Event,
  isAlreadyExists,
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

  /** The tracker says that it listens, once or again. */
  async trackerSpeaks(): Promise<void> {
    const metadata = this.ref('streamspace-tracker');
    const spec = {
      holderIdentity: 'test',
      renewTime: new Date().toISOString().replace('Z', '000Z'),
    };
    try {
      await this.admin.create(Lease, { metadata, spec });
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
      await this.admin.mergePatch(Lease, metadata, { spec });
    }
  }

  /** Somebody connects; `browser` tells several apart. */
  async connect(
    session: Session,
    browser = 0,
    status?: ConnectionStatus,
  ): Promise<void> {
    const name = connectionName(session.metadata.name!, browser);
    await this.admin.create(Connection, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Connection',
      metadata: this.ref(name),
      spec: {
        sessionName: session.metadata.name!,
        sessionUID: session.metadata.uid,
        user: 'user:default/alice',
      },
    });
    if (status) await this.report(session, browser, status);
  }

  /** The tracker writes what it knows of a Connection. */
  async report(
    session: Session,
    browser: number,
    status: ConnectionStatus,
  ): Promise<void> {
    await this.admin.mergePatch(
      Connection,
      this.ref(connectionName(session.metadata.name!, browser)),
      { status },
      { subresource: 'status' },
    );
  }

  async disconnect(session: Session, browser = 0): Promise<void> {
    const name = connectionName(session.metadata.name!, browser);
    await this.admin.delete(Connection, this.ref(name));
  }

  /** Resolves when the controller has made a pass over the session that began after this call. */
  async pass(name: string): Promise<Session> {
    const { metadata } = await this.patch(name, {
      displayName: `Pass ${freshSuffix()}`,
    });
    return this.live.until(
      SessionKind,
      this.ref(name),
      ({ status }) => status?.observedGeneration === metadata.generation,
    );
  }

  /** Resolves with an Event of the session that has this reason. */
  event(session: Session, reason: string): Promise<EventResource> {
    return this.live.untilFound(Event, events =>
      events.find(
        event =>
          event.involvedObject.uid === session.metadata.uid &&
          event.reason === reason,
      ),
    );
  }
}

function connectionName(session: string, browser: number): string {
  return browser === 0 ? `conn-${session}` : `conn-${session}-${browser}`;
}

export function condition(session: Session, type: string) {
  return session.status?.conditions?.find(item => item.type === type);
}
