import type { Lease } from 'kubernetes-types/coordination/v1';
import { KubernetesApiError } from '../kubernetes/KubernetesApiError';
import type { KubernetesClient } from '../kubernetes/KubernetesClient';
import { LeaderElection } from './LeaderElection';

/** One Lease with the server's rules for versions; it may be out of reach, or leave requests unanswered. */
class LeaseServer {
  lease?: Lease;
  state: 'up' | 'down' | 'silent' = 'up';
  private version = 0;

  client(): KubernetesClient {
    const reach = <T>(act: () => T, signal?: AbortSignal) => {
      if (this.state === 'up') return Promise.resolve().then(act);
      if (this.state === 'down') return Promise.reject(new Error('no route'));
      return new Promise<T>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };
    const refuse = (code: number, reason: string) =>
      new KubernetesApiError(code, { code, reason });
    return {
      get: (
        _kind: unknown,
        _ref: unknown,
        { signal }: { signal?: AbortSignal } = {},
      ) =>
        reach(() => {
          if (!this.lease) throw refuse(404, 'NotFound');
          return structuredClone(this.lease);
        }, signal),
      create: (
        _kind: unknown,
        lease: Lease,
        { signal }: { signal?: AbortSignal } = {},
      ) =>
        reach(() => {
          if (this.lease) throw refuse(409, 'AlreadyExists');
          this.store(lease);
        }, signal),
      replace: (
        _kind: unknown,
        lease: Lease,
        { signal }: { signal?: AbortSignal } = {},
      ) =>
        reach(() => {
          const { resourceVersion } = this.lease!.metadata!;
          if (lease.metadata!.resourceVersion !== resourceVersion)
            throw refuse(409, 'Conflict');
          this.store(lease);
        }, signal),
    } as Partial<KubernetesClient> as KubernetesClient;
  }

  store(lease: Lease): void {
    this.version += 1;
    this.lease = structuredClone({
      ...lease,
      metadata: { ...lease.metadata, resourceVersion: String(this.version) },
    });
  }
}

describe('LeaderElection', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = (seconds: number) =>
    jest.advanceTimersByTimeAsync(seconds * 1000);

  function candidate(server: LeaseServer, identity: string) {
    const stopped = new AbortController();
    const terms: string[] = [];
    const errors: string[] = [];
    const election = new LeaderElection({
      client: server.client(),
      namespace: 'streamspace',
      name: 'controller',
      identity,
      lead: async signal => {
        terms.push('began');
        await new Promise<void>(resolve => {
          signal.addEventListener('abort', () => resolve());
        });
        terms.push('ended');
      },
      onError: error => errors.push(error.message),
    });
    const done = election.run(stopped.signal);
    return { election, terms, errors, stopped, done };
  }

  it('leads with a new lease and renews it', async () => {
    const server = new LeaseServer();
    const { terms, election } = candidate(server, 'a');
    await pass(0);
    expect(terms).toEqual(['began']);
    const first = server.lease!.spec!;
    expect(first).toMatchObject({
      holderIdentity: 'a',
      leaseDurationSeconds: 15,
      leaseTransitions: 0,
    });
    await pass(2);
    expect(server.lease!.spec!.renewTime).not.toBe(first.renewTime);
    expect(server.lease!.spec!.acquireTime).toBe(first.acquireTime);
    expect(election.isLeader).toBe(true);
  });

  it('lets nobody lead beside a leader that renews', async () => {
    const server = new LeaseServer();
    const first = candidate(server, 'a');
    await pass(0);
    const second = candidate(server, 'b');
    await pass(300);
    expect(second.terms).toEqual([]);
    expect(first.terms).toEqual(['began']);
  });

  it('takes over a lease that stood still for its duration, by its own clock', async () => {
    const server = new LeaseServer();
    server.store({
      spec: {
        holderIdentity: 'dead',
        leaseDurationSeconds: 15,
        leaseTransitions: 3,
        // The other machine's clock is an hour ahead.
        renewTime: new Date(Date.now() + 3_600_000).toISOString(),
      },
    });
    const { terms } = candidate(server, 'b');
    await pass(14);
    expect(terms).toEqual([]);
    await pass(4);
    expect(terms).toEqual(['began']);
    expect(server.lease!.spec).toMatchObject({
      holderIdentity: 'b',
      leaseTransitions: 4,
    });
  });

  it('hands over at once when the leader stops', async () => {
    const server = new LeaseServer();
    const first = candidate(server, 'a');
    await pass(0);
    const second = candidate(server, 'b');
    await pass(1);
    first.stopped.abort();
    await first.done;
    expect(server.lease!.spec!.holderIdentity).toBe('');
    await pass(2);
    expect(second.terms).toEqual(['began']);
  });

  it.each(['down', 'silent'] as const)(
    'stops leading before its lease runs out when the server is %s',
    async state => {
      const server = new LeaseServer();
      const { terms, election } = candidate(server, 'a');
      await pass(0);
      server.state = state;
      await pass(9);
      expect(terms).toEqual(['began']);
      await pass(2);
      expect(terms).toEqual(['began', 'ended']);
      expect(election.isLeader).toBe(false);
      server.state = 'up';
      await pass(4);
      expect(terms).toEqual(['began', 'ended', 'began']);
    },
  );

  it('stops leading when it sees that another took the lease', async () => {
    const server = new LeaseServer();
    const { terms } = candidate(server, 'a');
    await pass(0);
    server.store({
      ...server.lease,
      spec: { ...server.lease!.spec, holderIdentity: 'usurper' },
    });
    await pass(2);
    expect(terms).toEqual(['began', 'ended']);
  });

  it('has one leader when two race for a lease that is free', async () => {
    const server = new LeaseServer();
    const candidates = ['a', 'b', 'c'].map(name => candidate(server, name));
    await pass(60);
    const leaders = candidates.filter(({ election }) => election.isLeader);
    expect(leaders).toHaveLength(1);
    expect(candidates.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('stands again, after a pause, when its work fails', async () => {
    const server = new LeaseServer();
    const stopped = new AbortController();
    let terms = 0;
    const election = new LeaderElection({
      client: server.client(),
      namespace: 'streamspace',
      name: 'controller',
      identity: 'a',
      lead: async () => {
        terms += 1;
        throw new Error('the work failed');
      },
    });
    void election.run(stopped.signal);
    await pass(0);
    expect(terms).toBe(1);
    await pass(1);
    expect(terms).toBe(1);
    await pass(3);
    expect(terms).toBeGreaterThan(1);
    stopped.abort();
  });
});
