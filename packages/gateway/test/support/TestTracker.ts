import { Session } from '@streamspace/plugin-node';
import { Refusal, notAllowed } from '../../src/Refusal';
import type { Grant } from '../../src/tickets/Grant';
import type {
  Admission,
  SocketReport,
  Tracker,
} from '../../src/tracker/TrackerClient';
import type { TestCluster } from './TestCluster';

/** A tracker by its contract: tickets that a test hands out work once, and admitting makes the Connection and wakes the session. */
export class TestTracker implements Tracker {
  readonly tickets = new Map<string, Grant>();
  readonly admitted: Grant[] = [];
  readonly revoked: Grant[] = [];
  readonly reports: SocketReport[][] = [];
  readonly pictures: string[] = [];
  /** What the tracker answers to admissions in place of letting in. */
  refusal?: Refusal;
  private held?: { onAsked: () => void; release: Promise<void> };

  constructor(private readonly cluster: TestCluster) {}

  /** Lets the next admission wait until the test says so. */
  holdNext(): { asked: Promise<void>; go: () => void } {
    let go = () => {};
    const release = new Promise<void>(resolve => {
      go = resolve;
    });
    const asked = new Promise<void>(onAsked => {
      this.held = { onAsked, release };
    });
    return { asked, go };
  }

  async redeem(ticket: string, sessionName: string): Promise<Grant> {
    const grant = this.tickets.get(ticket);
    if (grant?.sessionName !== sessionName) throw notAllowed();
    this.tickets.delete(ticket);
    return grant;
  }

  async admit(grant: Grant): Promise<Admission> {
    this.admitted.push(grant);
    const { held } = this;
    this.held = undefined;
    held?.onAsked();
    await held?.release;
    if (this.refusal) throw this.refusal;
    await this.cluster.connection(grant).catch(() => {
      // It lives already.
    });
    await this.cluster.client.mergePatch(
      Session,
      { namespace: this.cluster.namespace, name: grant.sessionName },
      { spec: { state: 'running' } },
    );
    return { connection: grant.connection, role: grant.role };
  }

  async reportSockets(_gateway: string, reports: SocketReport[]) {
    this.reports.push(reports);
    return [];
  }

  async sendPicture(session: string) {
    this.pictures.push(session);
  }

  async revoke(grant: Grant) {
    this.revoked.push(grant);
  }
}
