/**
 * A Node of the tests: it plays the kubelet and the volume provisioner towards a real API server, so that pods reach whatever state a test
 * asks for. The image's tag says how a pod behaves.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ContainerStatus,
  Pod as PodResource,
  PersistentVolumeClaim as ClaimResource,
  PodCondition,
} from 'kubernetes-types/core/v1';
import {
  isConflict,
  isNotFound,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  Reflector,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { WebSocketServer } from 'ws';

const heartbeatMs = 10_000;
const label = 'stream.streamspace.io/test-node';

/** How pods behave, by the tag of their image. */
export type Behaviour = 'ready' | 'slow' | 'missing' | 'crash' | 'elsewhere';

/** Where an app listens that is `elsewhere`, whatever its template says. */
export const elsewherePort = 4200;

export class VirtualNode {
  readonly name: string;
  private readonly stopping = new AbortController();
  private readonly pods: Reflector<PodResource>;
  private readonly claims: Reflector<ClaimResource>;
  private readonly held = new Set<string>();
  private readonly work = new Set<Promise<void>>();
  private readonly behaviours = new Map<string, Behaviour>();
  private server?: Server;
  private heartbeat?: NodeJS.Timeout;

  constructor(
    private readonly client: KubernetesClient,
    suffix: string,
    private readonly namespaces: string[],
  ) {
    this.name = `test-node-${suffix}`;
    this.pods = new Reflector({
      client,
      kind: Pod,
      fieldSelector: `spec.nodeName=${this.name}`,
    });
    this.claims = new Reflector({ client, kind: PersistentVolumeClaim });
    this.pods.onChange(
      ({ after }) => after && this.run(() => this.sync(after)),
    );
    this.claims.onChange(
      ({ after }) => after && this.run(() => this.provision(after)),
    );
  }

  /** Puts sessions on this node and keeps everybody else's pods away. */
  get placement() {
    return {
      nodeSelector: { [label]: this.name },
      tolerations: [{ key: label, operator: 'Exists' }],
    };
  }

  async start(): Promise<void> {
    const port = await this.serveKubelet();
    await this.client.create(Node, {
      metadata: {
        name: this.name,
        labels: { [label]: this.name, 'kubernetes.io/os': 'linux' },
      },
      spec: { taints: [{ key: label, effect: 'NoSchedule' }] },
    });
    const beat = () =>
      this.client.mergePatch(
        Node,
        { name: this.name },
        {
          status: {
            addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
            daemonEndpoints: { kubeletEndpoint: { Port: port } },
            capacity: { cpu: '64', memory: '64Gi', pods: '500' },
            allocatable: { cpu: '64', memory: '64Gi', pods: '500' },
            conditions: [
              {
                type: 'Ready',
                status: 'True',
                reason: 'KubeletReady',
                message: 'ready',
                lastHeartbeatTime: new Date().toISOString(),
                lastTransitionTime: new Date().toISOString(),
              },
            ],
          },
        },
        { subresource: 'status' },
      );
    await beat();
    this.heartbeat = setInterval(
      () => this.run(async () => void (await beat())),
      heartbeatMs,
    );
    await this.pods.start(this.stopping.signal);
    await this.claims.start(this.stopping.signal);
  }

  async stop(): Promise<void> {
    clearInterval(this.heartbeat);
    this.stopping.abort();
    await Promise.all(this.work);
    await this.client.delete(Node, { name: this.name });
    this.server?.close();
    this.server?.closeAllConnections();
  }

  /** Lets a session's pods behave otherwise than their image says, now and later. */
  behave(session: string, behaviour: Behaviour) {
    this.behaviours.set(session, behaviour);
    for (const pod of this.pods.list()) this.run(() => this.sync(pod));
  }

  /** Keeps pods of a session from ending until `release`. */
  hold(session: string): { release: () => void } {
    this.held.add(session);
    return {
      release: () => {
        this.held.delete(session);
        for (const pod of this.pods.list()) this.run(() => this.sync(pod));
      },
    };
  }

  /** The pods on this node. */
  list(): PodResource[] {
    return this.pods.list();
  }

  private run(task: () => Promise<void>) {
    const work = task()
      .catch(error => {
        if (isNotFound(error) || isConflict(error)) return;
        if (!this.stopping.signal.aborted) throw error;
      })
      .finally(() => this.work.delete(work));
    this.work.add(work);
  }

  private async sync(pod: PodResource): Promise<void> {
    const { namespace, name, labels, deletionTimestamp, uid } = pod.metadata!;
    const ref = { namespace, name: name! };
    const session = labels?.['stream.streamspace.io/session'] ?? '';
    if (deletionTimestamp) {
      if (this.held.has(session)) return;
      await this.client.delete(Pod, ref, {
        gracePeriodSeconds: 0,
        preconditions: { uid },
      });
      return;
    }
    const image = pod.spec!.containers[0].image!;
    const behaviour =
      this.behaviours.get(session) ?? (image.split(':')[1] as Behaviour);
    const former = pod.status?.containerStatuses?.[0];
    const container = containerStatus(pod, behaviour);
    const present = pod.status?.conditions ?? [];
    const isTrue = (type: string) =>
      present.some(item => item.type === type && item.status === 'True');
    const isReady =
      container.ready &&
      (pod.spec!.readinessGates ?? []).every(gate =>
        isTrue(gate.conditionType),
      );
    if (
      former?.ready === container.ready &&
      isTrue('Ready') === isReady &&
      JSON.stringify(former.state) === JSON.stringify(container.state)
    ) {
      return;
    }
    const conditions: PodCondition[] = [
      ...present.filter(
        ({ type }) => type !== 'Ready' && type !== 'ContainersReady',
      ),
      podCondition('Ready', isReady),
      podCondition('ContainersReady', container.ready),
    ];
    await this.client.mergePatch(
      Pod,
      ref,
      {
        // The patch replaces the conditions, of which some are the controller's.
        metadata: { resourceVersion: pod.metadata!.resourceVersion },
        status: {
          phase: container.state?.running ? 'Running' : 'Pending',
          podIP: '10.1.2.3',
          podIPs: [{ ip: '10.1.2.3' }],
          startTime: pod.metadata!.creationTimestamp,
          conditions,
          containerStatuses: [container],
        },
      },
      { subresource: 'status' },
    );
  }

  private async provision(claim: ClaimResource): Promise<void> {
    const { namespace, name, uid } = claim.metadata!;
    if (!this.namespaces.includes(namespace!)) return;
    if (claim.spec?.volumeName || claim.metadata!.deletionTimestamp) return;
    await this.client.create(PersistentVolume, {
      metadata: { name: `test-${uid}` },
      spec: {
        capacity: { storage: claim.spec!.resources!.requests!.storage },
        accessModes: claim.spec!.accessModes,
        storageClassName: claim.spec!.storageClassName,
        persistentVolumeReclaimPolicy: 'Retain',
        hostPath: { path: `/nowhere/${uid}` },
        claimRef: { namespace, name, uid },
      },
    });
  }

  /** Answers every command with the sockets of an app that is elsewhere. */
  private serveCommands(server: Server) {
    const sockets = new WebSocketServer({
      noServer: true,
      handleProtocols: ([protocol]) => protocol,
    });
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, webSocket => {
        const send = (channel: number, text: string) =>
          webSocket.send(
            Buffer.concat([Buffer.of(channel), Buffer.from(text)]),
          );
        send(1, listeningLine(elsewherePort));
        send(3, '{"status":"Success"}');
        webSocket.close();
      }),
    );
  }

  /** The kubelet's port, by which the API server fetches logs and runs commands. */
  private async serveKubelet(): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), 'streamspace-node-'));
    const [key, cert] = ['key.pem', 'cert.pem'].map(file => join(folder, file));
    const subject = ['-subj', '/CN=test-node', '-days', '1'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    this.server = createServer(
      { key: readFileSync(key), cert: readFileSync(cert) },
      (_, response) => {
        response.end('Error: port 8080 is taken\npassword=hunter2\n');
      },
    );
    rmSync(folder, { recursive: true });
    this.serveCommands(this.server);
    await new Promise<void>(done => {
      this.server!.listen(0, '127.0.0.1', done);
    });
    return (this.server!.address() as AddressInfo).port;
  }
}

/** A line of `/proc/net/tcp`: a socket that listens at all addresses. */
function listeningLine(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return `   0: 00000000:${hex} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100 0 0 10 0\n`;
}

function podCondition(type: string, isTrue: boolean): PodCondition {
  return {
    type,
    status: isTrue ? 'True' : 'False',
    lastTransitionTime: new Date().toISOString(),
  };
}

function containerStatus(
  pod: PodResource,
  behaviour: Behaviour,
): ContainerStatus {
  const { name, image, ports = [] } = pod.spec!.containers[0];
  const port = ports[0]?.containerPort;
  const former = pod.status?.containerStatuses?.[0];
  const time = pod.metadata!.creationTimestamp!;
  const status = {
    name,
    image: image!,
    imageID: '',
    ready: false,
    restartCount: 0,
  };
  switch (behaviour) {
    case 'missing':
      return {
        ...status,
        state: {
          waiting: {
            reason: 'ErrImagePull',
            message: `manifest for ${image} not found`,
          },
        },
      };
    case 'crash':
      return {
        ...status,
        imageID: image!,
        restartCount: 3,
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 40s restarting failed container',
          },
        },
        lastState: {
          terminated: { exitCode: 1, startedAt: time, finishedAt: time },
        },
      };
    default:
      return {
        ...status,
        imageID: image!,
        ready:
          behaviour === 'ready' ||
          (behaviour === 'elsewhere' && port === elsewherePort),
        started: true,
        restartCount: former?.restartCount ?? 0,
        state: { running: { startedAt: time } },
      };
  }
}
