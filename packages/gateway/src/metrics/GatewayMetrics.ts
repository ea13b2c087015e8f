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

/** What the gateway measures, in Prometheus' text format. No label names a session or a person. */
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

  constructor(ledger: ConnectionLedger) {
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
        for (const kind of kinds) open.set({ kind }, ledger.count(kind));
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
    const status = `${Math.floor(statusCode / 100)}xx`;
    this.requests.inc({ kind, status });
    if (kind === 'request') this.durations.observe(seconds);
  }
}
