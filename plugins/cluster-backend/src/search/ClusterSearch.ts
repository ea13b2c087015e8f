import { NotAllowedError } from '@backstage/errors';
import type { AnswerOf, ClusterOperations } from '@streamspace/plugin-common';
import { apiVersionOf, type UserCredentials } from '@streamspace/plugin-node';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { ApiResource } from '../discovery/ApiResource';
import type { ViewService } from '../views/ViewService';
import { matchRows } from './matchRows';
import { searchedKinds } from './searchedKinds';

/** A kind that has not been listed after so long, in milliseconds, is answered as far as it is known. */
const patienceMs = 3_000;

type Found = AnswerOf<ClusterOperations['searchObjects']>;

/** Finds objects by name, namespace and labels over the usual kinds: in the copies that lists are shown from, which are opened where nobody looks at them. */
export class ClusterSearch {
  constructor(
    private readonly services: {
      clusters: ClusterDirectory;
      access: ClusterAccess;
      views: ViewService;
    },
  ) {}

  /**
   * What the caller may list of what there is. Kinds that are not known to their end are named: they may have more.
   *
   * @param limit - most rows of each kind.
   */
  async find(
    credentials: UserCredentials,
    query: { cluster?: string; q: string; limit: number },
  ): Promise<Found> {
    const { clusters, access } = this.services;
    await access.requireOpen(credentials);
    const cluster = clusters.get(query.cluster);
    const kinds = searchedKinds(await cluster.discovery.all());
    const deadline = AbortSignal.timeout(patienceMs);
    const answers = await Promise.all(
      kinds.map(async kind => {
        const of = { apiVersion: apiVersionOf(kind), plural: kind.plural };
        try {
          return await this.findKind(credentials, kind, query, deadline);
        } catch (error) {
          // What somebody may not list is not theirs to miss.
          if (error instanceof NotAllowedError) return {};
          return { missed: { ...of, reason: (error as Error).message } };
        }
      }),
    );
    return {
      groups: answers.flatMap(({ group }) => group ?? []),
      missed: answers.flatMap(({ missed }) => missed ?? []),
    };
  }

  private async findKind(
    credentials: UserCredentials,
    kind: ApiResource,
    { cluster, q, limit }: { cluster?: string; q: string; limit: number },
    deadline: AbortSignal,
  ): Promise<{ group?: Found['groups'][0]; missed?: Found['missed'][0] }> {
    const { views } = this.services;
    const apiVersion = apiVersionOf(kind);
    const { plural } = kind;
    const target = { cluster, apiVersion, resource: plural };
    const scope = await views.scopeOf(credentials, target);
    const { cache, release } = await views.lease(credentials, scope);
    try {
      const reason = await cache.complete(deadline).then(
        () => cache.error?.message,
        () => 'its list is still coming; search again in a moment',
      );
      const { namespaces } = scope;
      const rows = cache
        .rows()
        .filter(
          ({ metadata }) =>
            !namespaces || namespaces.includes(metadata.namespace ?? ''),
        );
      const found = matchRows(rows, q);
      return {
        ...(found.length > 0 && {
          group: {
            apiVersion,
            plural,
            totalItems: found.length,
            items: found.slice(0, limit),
          },
        }),
        ...(reason && { missed: { apiVersion, plural, reason } }),
      };
    } finally {
      release();
    }
  }
}
