/**
 * Ends a namespace that is being deleted: deletes everything in it, of every kind, and takes off the finalizer `kubernetes` when nothing is
 * left.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#automatic-deletion
 */
import {
  Namespace,
  resourcePath,
  type ObjectRef,
  type Outcome,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { Namespace as NamespaceResource } from 'kubernetes-types/core/v1';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { sameStatus } from '../framework/sameStatus';
import { timestamp } from '../framework/timestamp';
import type { LiveKinds } from '../garbage/LiveKinds';

/** What is left is looked at again after this long, should no event of it come before. */
const retryMs = 2_000;

/** Objects that remain of one kind. */
type Remaining = { kind: ResourceKind; count: number; finalizers: string[] };

export function namespaceController(
  context: ControllerContext,
  kinds: LiveKinds,
): Controller {
  const namespaces = context.cache(Namespace);

  return {
    name: 'namespace-controller',
    watch: enqueue => {
      onEvery(namespaces, (_namespace, key) => enqueue(key));
      kinds.onChange(({ before, after }) => {
        const namespace = !after && before!.metadata!.namespace;
        if (namespace && isEnding(namespaces.get(namespace)))
          enqueue(namespace);
      });
    },
    reconcile,
    concurrency: 4,
  };

  async function reconcile(
    name: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const namespace = namespaces.get(name);
    if (!isEnding(namespace)) return { done: true };
    // A kind that came a moment ago may have objects here, too.
    await kinds.refresh(signal);
    const remaining: Remaining[] = [];
    for (const kind of kinds.all().filter(({ namespaced }) => namespaced)) {
      const left = await deleteAll(kind, name);
      if (left.count > 0) remaining.push(left);
    }
    if (remaining.length > 0) {
      await tell(namespace, remaining);
      return { requeueAfterMs: retryMs };
    }
    await finalize(namespace);
    return { done: true };
  }

  /** Deletes all objects of a kind in a namespace and tells what the server still has of them. */
  async function deleteAll(
    kind: ResourceKind,
    namespace: string,
  ): Promise<Remaining> {
    const items = await list(kind, namespace);
    if (items.length === 0) return { kind, count: 0, finalizers: [] };
    await Promise.all(
      items
        .filter(({ metadata }) => !metadata!.deletionTimestamp)
        .map(({ metadata }) =>
          remove(kind, { namespace, name: metadata!.name! }),
        ),
    );
    const left = await list(kind, namespace);
    return {
      kind,
      count: left.length,
      finalizers: left.flatMap(({ metadata }) => metadata!.finalizers ?? []),
    };
  }

  /** Empty when the kind itself is gone. */
  async function list(kind: ResourceKind, namespace: string) {
    const page = await context.client
      .list(kind, { namespace, limit: 500 })
      .catch(ignoreNotFound);
    return page?.items ?? [];
  }

  async function remove(kind: ResourceKind, ref: ObjectRef): Promise<void> {
    await context.client
      .delete(kind, ref, { propagationPolicy: 'Background' })
      .catch(ignoreNotFound);
  }

  async function tell(
    namespace: NamespaceResource,
    remaining: Remaining[],
  ): Promise<void> {
    const finalizers = [
      ...new Set(remaining.flatMap(({ finalizers: all }) => all)),
    ];
    const conditions = [
      condition(
        namespace,
        'NamespaceContentRemaining',
        'SomeResourcesRemain',
        `Some resources are remaining: ${remaining
          .map(
            ({ kind, count }) =>
              `${kind.plural}.${kind.group} has ${count} resource instances`,
          )
          .join(', ')}`,
      ),
      ...(finalizers.length > 0
        ? [
            condition(
              namespace,
              'NamespaceFinalizersRemaining',
              'SomeFinalizersRemain',
              `Some content in the namespace has finalizers remaining: ${finalizers.join(', ')}`,
            ),
          ]
        : []),
    ];
    const status = { phase: 'Terminating', conditions };
    if (sameStatus(namespace.status, status)) return;
    await context.client
      .mergePatch(
        Namespace,
        { name: namespace.metadata!.name! },
        { status },
        { subresource: 'status' },
      )
      .catch(ignoreNotFound);
  }

  function condition(
    namespace: NamespaceResource,
    type: string,
    reason: string,
    message: string,
  ) {
    const before = namespace.status?.conditions?.find(
      present => present.type === type,
    );
    return {
      type,
      status: 'True',
      lastTransitionTime:
        before?.lastTransitionTime ?? timestamp(context.now()),
      reason,
      message,
    };
  }

  async function finalize(namespace: NamespaceResource): Promise<void> {
    const { name } = namespace.metadata!;
    const response = await context.client
      .open({
        method: 'PUT',
        path: resourcePath(Namespace, undefined, name, 'finalize'),
        body: {
          ...namespace,
          apiVersion: 'v1',
          kind: Namespace.kind,
          spec: {
            ...namespace.spec,
            finalizers: (namespace.spec?.finalizers ?? []).filter(
              finalizer => finalizer !== 'kubernetes',
            ),
          },
        },
      })
      .catch(ignoreNotFound);
    response?.resume();
  }
}

function isEnding(
  namespace: NamespaceResource | undefined,
): namespace is NamespaceResource {
  return namespace?.metadata!.deletionTimestamp !== undefined;
}
