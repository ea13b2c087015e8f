import type { Session } from '@streamspace/plugin-common';
import type { KubernetesService } from '../cluster/kubernetesService';
import { KubernetesApiError } from '../kubernetes/KubernetesApiError';
import { createSession } from './createSession';

const taken = () =>
  new KubernetesApiError(409, { reason: 'AlreadyExists', message: 'taken' });

const mayLaunchDrafts = async () => false;

/** A cluster with one template, in which the first names are taken. */
function cluster(template: string, takenNames = 0) {
  const tried: string[] = [];
  return {
    tried,
    kubernetes: {
      namespace: 'streamspace',
      reflector: () => ({
        get: (key: string) =>
          key === `streamspace/${template}`
            ? { metadata: {}, spec: {} }
            : undefined,
      }),
      client: {
        async create(_kind: unknown, session: Session) {
          tried.push(session.metadata.name!);
          if (tried.length <= takenNames) throw taken();
          return session;
        },
        async get() {
          throw new KubernetesApiError(404, {});
        },
      },
    } as unknown as KubernetesService,
  };
}

describe('createSession', () => {
  it.each(['echo', 'changedetection.io', '2048', 'a'.repeat(80)])(
    'derives a name from the template %s that its Service can have',
    async template => {
      const { kubernetes } = cluster(template);
      const { metadata } = await createSession(kubernetes, {
        user: 'alice',
        spec: { template },
        mayLaunchDrafts,
      });
      expect(metadata.name).toMatch(/^[a-z]([-a-z0-9]*[a-z0-9])?$/);
      expect(metadata.name!.length).toBeLessThanOrEqual(50);
    },
  );

  it('tries another random name when one is taken, and gives up at last', async () => {
    const some = cluster('echo', 2);
    await createSession(some.kubernetes, {
      user: 'alice',
      spec: { template: 'echo' },
      mayLaunchDrafts,
    });
    expect(new Set(some.tried).size).toBe(3);

    const all = cluster('echo', Infinity);
    await expect(
      createSession(all.kubernetes, {
        user: 'alice',
        spec: { template: 'echo' },
        mayLaunchDrafts,
      }),
    ).rejects.toThrow('taken');
    expect(all.tried).toHaveLength(5);
  });

  it('does not take another name than the one that was asked for', async () => {
    const { kubernetes, tried } = cluster('echo', 1);
    await expect(
      createSession(kubernetes, {
        user: 'alice',
        spec: { template: 'echo' },
        name: 'mine',
        mayLaunchDrafts,
      }),
    ).rejects.toThrow('taken');
    expect(tried).toEqual(['mine']);
  });

  it('leaves the hosts of forwarded ports to them', async () => {
    const { kubernetes, tried } = cluster('echo');
    await expect(
      createSession(kubernetes, {
        user: 'alice',
        spec: { template: 'echo' },
        name: 'port--0123456789abcdef0123456789abcdef',
        mayLaunchDrafts,
      }),
    ).rejects.toThrow('are ports of pods');
    expect(tried).toEqual([]);
  });
});
