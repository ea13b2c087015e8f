import {
  ControllerRevision,
  isAlreadyExists,
  type KubernetesObject,
  type Reflector,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { ControllerRevision as RevisionResource } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { ControllerContext } from '../framework/Controller';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import { claimDependents } from '../ownership/claimDependents';
import { controllerOf, controllerRef } from '../ownership/controllerRef';
import {
  keeps,
  patchOf,
  revisionHashLabel,
  revisionName,
} from './templateRevision';

/** An object that keeps the history of its pod template in ControllerRevisions. */
export type RevisedOwner = KubernetesObject & {
  spec?: {
    selector: LabelSelector;
    template: PodTemplateSpec;
    revisionHistoryLimit?: number;
  };
};

/**
 * The pod templates that a StatefulSet or DaemonSet has had, numbered from 1. A template that is wanted again becomes the newest.
 *
 * https://kubernetes.io/docs/tasks/manage-daemon/rollback-daemon-set/#understanding-daemonset-revisions
 */
export class RevisionHistory<Owner extends RevisedOwner> {
  private readonly revisions: Reflector<RevisionResource>;

  constructor(
    private readonly context: Pick<ControllerContext, 'client' | 'cache'>,
    private readonly ownerKind: ResourceKind<Owner>,
  ) {
    this.revisions = context.cache(ControllerRevision);
  }

  /** An owner's revisions, oldest first. */
  async of(owner: Owner): Promise<RevisionResource[]> {
    const { namespace } = owner.metadata!;
    const claimed = await claimDependents({
      client: this.context.client,
      ownerKind: this.ownerKind,
      owner,
      selector: owner.spec!.selector,
      kind: ControllerRevision,
      candidates: this.revisions
        .list()
        .filter(({ metadata }) => metadata!.namespace === namespace),
    });
    return claimed.sort((a, b) => a.revision - b.revision);
  }

  /** The revision of the template that is wanted now; creates or renumbers it where it is not the newest yet. */
  async present(
    owner: Owner,
    known: RevisionResource[],
  ): Promise<RevisionResource> {
    const { template } = owner.spec!;
    const newest = known.at(-1);
    const found = known.findLast(revision => keeps(revision, template));
    const revision = (newest?.revision ?? 0) + 1;
    if (!found) return this.create(owner, revision);
    if (found === newest) return found;
    const { namespace, name, resourceVersion } = found.metadata!;
    return this.context.client.mergePatch(
      ControllerRevision,
      { namespace, name: name! },
      { metadata: { resourceVersion }, revision },
    );
  }

  /** Forgets the oldest revisions beyond the owner's limit. @param inUse - names of those that still count, whatever their age */
  async trim(
    owner: Owner,
    known: RevisionResource[],
    inUse: Set<string | undefined>,
  ): Promise<void> {
    const idle = known.filter(({ metadata }) => !inUse.has(metadata!.name));
    const surplus = idle.length - (owner.spec!.revisionHistoryLimit ?? 10);
    for (const { metadata } of idle.slice(0, Math.max(0, surplus))) {
      const { namespace, name, uid } = metadata!;
      await this.context.client
        .delete(
          ControllerRevision,
          { namespace, name: name! },
          { preconditions: { uid } },
        )
        .catch(ignoreNotFound);
    }
  }

  private async create(
    owner: Owner,
    revision: number,
  ): Promise<RevisionResource> {
    const { client } = this.context;
    const { template } = owner.spec!;
    const { namespace } = owner.metadata!;
    const name = revisionName(owner.metadata!.name!, template);
    const wanted: RevisionResource = {
      metadata: {
        name,
        namespace,
        labels: { ...template.metadata?.labels, [revisionHashLabel]: name },
        annotations: owner.metadata!.annotations,
        ownerReferences: [controllerRef(this.ownerKind, owner)],
      },
      data: patchOf(template),
      revision,
    };
    return client.create(ControllerRevision, wanted).catch(async error => {
      if (!isAlreadyExists(error)) throw error;
      // Our own creation that the cache has not shown yet.
      const existing = await client.get(ControllerRevision, {
        namespace,
        name,
      });
      if (controllerOf(existing)?.uid === owner.metadata!.uid) return existing;
      throw error;
    });
  }
}
