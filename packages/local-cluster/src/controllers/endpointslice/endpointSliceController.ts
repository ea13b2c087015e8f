/** Service → EndpointSlices: where the pods of a Service with a selector can be reached. They go with the Service, as its dependents. */
import {
  EndpointSlice,
  isAlreadyExists,
  Node,
  objectKey,
  Pod,
  Service,
  type Outcome,
} from '@streamspace/plugin-node';
import type { EndpointSlice as EndpointSliceResource } from 'kubernetes-types/discovery/v1';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import { isDeepStrictEqual } from 'node:util';
import { ignoreNotFound } from '../framework/ignoreNotFound';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { matchesLabels } from '../selectors/matchesSelector';
import {
  desiredSlices,
  managedBy,
  managedByLabel,
  serviceNameLabel,
} from './desiredSlices';

export function endpointSliceController(
  context: ControllerContext,
): Controller {
  const services = context.cache(Service);
  const pods = context.cache(Pod);
  const slices = context.cache(EndpointSlice);
  const nodes = context.cache(Node);

  return {
    name: 'endpointslice-controller',
    watch: enqueue => {
      onEvery(services, (_service, key) => enqueue(key));
      onEvery(slices, slice => {
        const { namespace, labels } = slice.metadata!;
        const service = labels?.[serviceNameLabel];
        if (service) enqueue(`${namespace}/${service}`);
      });
      pods.onChange(({ before, after }) => {
        for (const service of services.list())
          if (selects(service, before) || selects(service, after))
            enqueue(objectKey(service));
      });
    },
    reconcile,
    concurrency: 8,
  };

  async function reconcile(key: string): Promise<Outcome> {
    const service = services.get(key);
    // A Service without a selector has slices that somebody else keeps; a deleted one's are garbage.
    if (
      !service?.spec?.selector ||
      service.spec.type === 'ExternalName' ||
      service.metadata!.deletionTimestamp
    )
      return { done: true };
    const { namespace, name } = service.metadata!;
    const present = new Map(
      slices
        .list()
        .filter(({ metadata }) => {
          const labels = metadata!.labels ?? {};
          return (
            metadata!.namespace === namespace &&
            labels[serviceNameLabel] === name &&
            labels[managedByLabel] === managedBy
          );
        })
        .map(slice => [slice.metadata!.name!, slice] as const),
    );
    const wanted = desiredSlices(
      service,
      pods.list().filter(pod => selects(service, pod)),
      node => nodes.get(node),
    );
    for (const slice of wanted) {
      const existing = present.get(slice.metadata!.name!);
      present.delete(slice.metadata!.name!);
      if (!existing) await create(slice);
      else if (!isSame(existing, slice)) await update(existing, slice);
    }
    for (const surplus of present.values()) await remove(surplus);
    return { done: true };
  }

  async function create(slice: EndpointSliceResource): Promise<void> {
    await context.client.create(EndpointSlice, slice).catch(error => {
      // Ours from a moment ago: its event brings the Service here again.
      if (!isAlreadyExists(error)) throw error;
    });
  }

  async function update(
    existing: EndpointSliceResource,
    slice: EndpointSliceResource,
  ): Promise<void> {
    await context.client.replace(EndpointSlice, {
      ...existing,
      ...slice,
      metadata: { ...existing.metadata, ...slice.metadata },
    });
  }

  async function remove({ metadata }: EndpointSliceResource): Promise<void> {
    const { namespace, name, uid } = metadata!;
    await context.client
      .delete(
        EndpointSlice,
        { namespace, name: name! },
        { preconditions: { uid } },
      )
      .catch(ignoreNotFound);
  }
}

function selects(
  service: NonNullable<(typeof Service)['__type']>,
  pod: PodResource | undefined,
): boolean {
  const { selector } = service.spec!;
  return (
    pod !== undefined &&
    selector !== undefined &&
    pod.metadata!.namespace === service.metadata!.namespace &&
    matchesLabels(selector, pod.metadata!.labels)
  );
}

function isSame(
  existing: EndpointSliceResource,
  wanted: EndpointSliceResource,
): boolean {
  const relevant = ({ metadata, ports, endpoints }: EndpointSliceResource) => ({
    labels: metadata!.labels,
    ports: ports ?? [],
    endpoints: endpoints ?? [],
  });
  return isDeepStrictEqual(relevant(existing), relevant(wanted));
}
