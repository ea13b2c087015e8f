import type { Socket } from 'node:net';
import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';
import type { ConnectionLedger, UseKind } from '../activity/ConnectionLedger';

const kinds: UseKind[] = ['request', 'websocket', 'rfb'];

const maxUnobserved = 1_000;

/**
 * What the gateway measures, in Prometheus' text format. Labels name sessions and people where it is about them, as long as their
 * Connection lives.
 */
export class GatewayMetrics {
  readonly registry = new Registry();
  private readonly openSockets = new Set<Socket>();
  private closedBytes = { received: 0, sent: 0 };

  private readonly requests = new Counter({
    name: 'streamspace_gateway_requests_total',
    help: 'Requests and upgrades by kind and class of status.',
    labelNames: ['kind', 'status'],
    registers: [this.registry],
  });

  private readonly durations = new Histogram({
    name: 'streamspace_gateway_request_duration_seconds',
    help: 'Seconds from a request to the end of its answer.',
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [this.registry],
  });

  /** Observed together: in between requests each would cost several times as much. */
  private readonly unobserved: number[] = [];

  /** Requests by the first digit of their status, and by kind. */
  private readonly uncounted = {
    request: Array<number>(10).fill(0),
    websocket: Array<number>(10).fill(0),
    rfb: Array<number>(10).fill(0),
  } satisfies Record<UseKind, number[]>;

  private readonly lookAtConnections: () => void;

  constructor(ledger: ConnectionLedger) {
    this.lookAtConnections = this.measureConnections(ledger);
    collectDefaultMetrics({
      register: this.registry,
      // Milliseconds. The usual 10 wake an idle gateway a hundred times a second.
      eventLoopMonitoringPrecision: 100,
    });
    const openSockets = () => this.openSockets;
    const closedBytes = () => this.closedBytes;
    const open = new Gauge({
      name: 'streamspace_gateway_open',
      help: 'Requests and sockets that are open, by kind.',
      labelNames: ['kind'],
      registers: [this.registry],
      collect() {
        for (const kind of kinds) open.set({ kind }, ledger.openOf(kind));
      },
    });
    const bytes = new Gauge({
      name: 'streamspace_gateway_client_bytes',
      help: 'Bytes received from and sent to browsers since the start.',
      labelNames: ['direction'],
      registers: [this.registry],
      collect() {
        let { received, sent } = closedBytes();
        for (const socket of openSockets()) {
          received += socket.bytesRead;
          sent += socket.bytesWritten;
        }
        bytes.set({ direction: 'received' }, received);
        bytes.set({ direction: 'sent' }, sent);
      },
    });
  }

  /** All of it, as it is now. */
  text(): Promise<string> {
    this.observe();
    this.lookAtConnections();
    return this.registry.metrics();
  }

  /** Counts a client's bytes, as long as it is open and after. */
  countSocket(socket: Socket): void {
    this.openSockets.add(socket);
    socket.once('close', () => {
      this.openSockets.delete(socket);
      this.closedBytes.received += socket.bytesRead;
      this.closedBytes.sent += socket.bytesWritten;
    });
  }

  countRequest(kind: UseKind, statusCode: number, seconds: number): void {
    this.uncounted[kind][Math.floor(statusCode / 100)] += 1;
    if (kind !== 'request') return;
    this.unobserved.push(seconds);
    if (this.unobserved.length >= maxUnobserved) this.observe();
  }

  private observe(): void {
    for (const kind of kinds) {
      this.uncounted[kind].forEach((requests, group) => {
        if (requests > 0)
          this.requests.inc({ kind, status: `${group}xx` }, requests);
      });
      this.uncounted[kind].fill(0);
    }
    for (const seconds of this.unobserved) this.durations.observe(seconds);
    this.unobserved.length = 0;
  }

  /** Bytes and what is open, by session and person. */
  private measureConnections(ledger: ConnectionLedger) {
    const labelNames = ['session', 'user'] as const;
    const registers = [this.registry];
    const open = new Gauge({
      name: 'streamspace_gateway_connection_open',
      help: 'Requests and sockets that are open, by session and user.',
      labelNames,
      registers,
    });
    const received = new Counter({
      name: 'streamspace_gateway_connection_received_bytes_total',
      help: 'Bytes received from browsers, by session and user.',
      labelNames,
      registers,
    });
    const sent = new Counter({
      name: 'streamspace_gateway_connection_sent_bytes_total',
      help: 'Bytes sent to browsers, by session and user.',
      labelNames,
      registers,
    });
    return () => {
      for (const metric of [open, received, sent]) metric.reset();
      for (const one of ledger.traffic()) {
        const { session, user } = one;
        open.inc({ session, user }, one.open);
        received.inc({ session, user }, one.receivedBytes);
        sent.inc({ session, user }, one.sentBytes);
      }
    };
  }
}
