import {
  isNotFound,
  objectKey,
  Pod,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import type { ControllerContext } from '../framework/Controller';
import { OwnWrites } from '../framework/OwnWrites';

/**
 * Creates and deletes the pods of one kind of owners, tells so on the owner, and counts both until the cache has shown them.
 */
export class PodControl<Owner extends KubernetesObject> {
  private readonly ownWrites: OwnWrites<PodResource>;

  constructor(
    private readonly context: Pick<
      ControllerContext,
      'client' | 'recorder' | 'now'
    >,
    private readonly kind: ResourceKind<Owner>,
  ) {
    this.ownWrites = new OwnWrites(context.now);
  }

  /** The cached pods of an owner, with own creations added and own deletions taken away. */
  present(key: string, cached: PodResource[]): PodResource[] {
    return this.ownWrites.apply(key, cached);
  }

  /** The cache showed that a pod is gone. */
  noteGone(key: string, pod: PodResource): void {
    this.ownWrites.noteGone(key, pod);
  }

  /** The owner is gone. */
  forget(key: string): void {
    this.ownWrites.forget(key);
  }

  /** @throws KubernetesApiError when the server refuses; the owner's Events tell why. */
  async create(owner: Owner, wanted: PodResource): Promise<PodResource> {
    const { client } = this.context;
    const pod = await client.create(Pod, wanted).catch(error => {
      this.tell(owner, 'FailedCreate', `Error creating: ${error.message}`);
      throw error;
    });
    this.ownWrites.noteCreated(objectKey(owner), pod);
    this.tell(owner, 'SuccessfulCreate', `Created pod: ${pod.metadata!.name}`);
    return pod;
  }

  /** Deletes exactly this pod; one that is gone already is fine. */
  async remove(owner: Owner, pod: PodResource): Promise<void> {
    const { namespace, name, uid } = pod.metadata!;
    await this.context.client
      .delete(Pod, { namespace, name: name! }, { preconditions: { uid } })
      .catch(error => {
        if (isNotFound(error)) return;
        this.tell(owner, 'FailedDelete', `Error deleting: ${error.message}`);
        throw error;
      });
    this.ownWrites.noteDeleted(objectKey(owner), pod);
    this.tell(owner, 'SuccessfulDelete', `Deleted pod: ${name}`);
  }

  private tell(owner: Owner, reason: string, message: string): void {
    const type = reason.startsWith('Failed') ? 'Warning' : 'Normal';
    this.context.recorder.record(this.kind, owner, type, reason, message);
  }
}

/**
 * Does something so many times, in batches of 1, 2, 4 …, so that what the server refuses once is not asked of it for all.
 *
 * @throws what the first of a batch that failed threw, when the others of the batch are done.
 */
export async function slowStart(
  total: number,
  one: (index: number) => Promise<unknown>,
): Promise<void> {
  let done = 0;
  for (let size = 1; done < total; size *= 2) {
    const batch = Math.min(size, total - done);
    const first = done;
    const results = await Promise.allSettled(
      Array.from({ length: batch }, (_, index) => one(first + index)),
    );
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed) throw (failed as PromiseRejectedResult).reason;
    done += batch;
  }
}
