/**
 * Leader election by a Lease of coordination.k8s.io, by the rules of client-go's leaderelection: a leader renews, a candidate takes over a
 * lease that it has seen unchanged for its whole duration by its own clock, so clocks of different machines are never compared.
 */
import { once } from 'node:events';
import type { Lease as LeaseResource } from 'kubernetes-types/coordination/v1';
import { isConflict, isNotFound } from '../kubernetes/KubernetesApiError';
import type { KubernetesClient } from '../kubernetes/KubernetesClient';
import { Lease } from '../kubernetes/kinds';

export type LeaderElectionOptions = {
  client: KubernetesClient;
  namespace: string;
  /** Name of the Lease. */
  name: string;
  /** Unique for each process. */
  identity: string;
  leaseDurationMs?: number;
  renewDeadlineMs?: number;
  retryPeriodMs?: number;
  /** Works as leader until `signal` aborts, which it does when the lease is lost. */
  lead: (signal: AbortSignal) => Promise<void>;
  onError?: (error: Error) => void;
};

export class LeaderElection {
  /** What the lease was when it last changed, and when that was seen, in milliseconds of this process' clock. */
  private observed?: { resourceVersion: string; atMs: number };
  private leading = false;

  constructor(private readonly options: LeaderElectionOptions) {}

  get isLeader(): boolean {
    return this.leading;
  }

  /** Stands for election, leads, and stands again after a loss, until `signal` aborts; then gives the lease back. */
  async run(signal: AbortSignal): Promise<void> {
    const retryPeriodMs = this.options.retryPeriodMs ?? 2_000;
    while (!signal.aborted) {
      if ((await this.tryAcquire(signal)) === 'mine') await this.lead(signal);
      // Also after a term: work that fails at once must not make a busy loop.
      await pause(retryPeriodMs, signal);
    }
  }

  private async lead(signal: AbortSignal): Promise<void> {
    const { retryPeriodMs = 2_000, renewDeadlineMs = 10_000 } = this.options;
    const term = new AbortController();
    const endTerm = () => term.abort();
    signal.addEventListener('abort', endTerm);
    this.leading = true;
    const work = this.options.lead(term.signal).catch(error => {
      this.options.onError?.(error);
      endTerm();
    });
    // A timer of its own: the term ends in time also while the server leaves a renewal unanswered.
    const deadline = setTimeout(endTerm, renewDeadlineMs);
    while (!term.signal.aborted) {
      await pause(retryPeriodMs, term.signal);
      if (term.signal.aborted) break;
      const held = await this.tryAcquire(term.signal);
      if (held === 'mine') deadline.refresh();
      if (held === 'theirs') endTerm();
    }
    clearTimeout(deadline);
    await work;
    this.leading = false;
    signal.removeEventListener('abort', endTerm);
    if (signal.aborted) await this.release();
  }

  /** Takes or renews the lease and tells whose it is; unknown when the server could not be asked or somebody else wrote at the same time. */
  private async tryAcquire(
    signal: AbortSignal,
  ): Promise<'mine' | 'theirs' | 'unknown'> {
    const {
      client,
      namespace,
      name,
      identity,
      leaseDurationMs = 15_000,
    } = this.options;
    const now = new Date().toISOString().replace('Z', '000Z');
    try {
      const lease = await client
        .get(Lease, { namespace, name }, { signal })
        .catch(error => {
          if (isNotFound(error)) return undefined;
          throw error;
        });
      const spec = {
        holderIdentity: identity,
        leaseDurationSeconds: Math.round(leaseDurationMs / 1000),
        renewTime: now,
      };
      if (!lease) {
        await client.create(
          Lease,
          {
            metadata: { namespace, name },
            spec: { ...spec, acquireTime: now, leaseTransitions: 0 },
          },
          { signal },
        );
        return 'mine';
      }
      const mine = lease.spec?.holderIdentity === identity;
      if (!mine && !this.isExpired(lease)) return 'theirs';
      const taken: LeaseResource = {
        ...lease,
        spec: {
          ...lease.spec,
          ...spec,
          ...(!mine && {
            acquireTime: now,
            leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + 1,
          }),
        },
      };
      await client.replace(Lease, taken, { signal });
      return 'mine';
    } catch (error) {
      if (!isConflict(error) && !signal.aborted)
        this.options.onError?.(error as Error);
      return 'unknown';
    }
  }

  private isExpired(lease: LeaseResource): boolean {
    if (!lease.spec?.holderIdentity) return true;
    const resourceVersion = lease.metadata!.resourceVersion!;
    if (this.observed?.resourceVersion !== resourceVersion) {
      this.observed = { resourceVersion, atMs: performance.now() };
    }
    const durationMs = (lease.spec.leaseDurationSeconds ?? 15) * 1000;
    return performance.now() - this.observed.atMs > durationMs;
  }

  /** Lets a successor start at once. Best effort: an unreleased lease merely expires. */
  private async release(): Promise<void> {
    const { client, namespace, name, identity } = this.options;
    try {
      const lease = await client.get(Lease, { namespace, name });
      if (lease.spec?.holderIdentity !== identity) return;
      await client.replace(Lease, {
        ...lease,
        spec: { ...lease.spec, holderIdentity: '' },
      });
    } catch (error) {
      this.options.onError?.(error as Error);
    }
  }
}

async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), delayMs);
  await once(AbortSignal.any([signal, over.signal]), 'abort');
  clearTimeout(timer);
}
