import { ApiError, badRequest, notFound } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import type { KubernetesObject } from '../objects/KubernetesObject';
import { arrayAt, fieldAt, numberAt, textAt } from '../objects/fieldAt';
import { keyOf } from '../verbs/keyOf';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** The kubelet's word for each subresource of a pod. */
const KUBELET_PATHS: Readonly<Record<string, string>> = {
  log: 'containerLogs',
  exec: 'exec',
  attach: 'attach',
  portforward: 'portForward',
};

/** Where the kubelet serves a pod or one of its containers. */
export interface KubeletLocation {
  nodeName: string;
  host: string;
  port: number;
  path: string;
}

/** Finds the kubelet path for a request to a pod's log, exec, attach or portforward. Throws 400 or 404. */
export function locateOnKubelet(
  context: ApiContext,
  request: ResourceRequest,
): KubeletLocation {
  const { resource, namespace, name, subresource } = request;
  const pod = context.store.get(keyOf(request))?.object;
  if (!pod) throw notFound(resource, name);
  const containers =
    subresource === 'portforward' ? [] : [containerOf(request, pod)];
  const nodeName = textAt(pod, 'spec.nodeName');
  if (!nodeName) {
    throw badRequest(
      subresource === 'log'
        ? `container "${containers[0]}" in pod "${name}" is waiting to start: ${waitingReason(
            pod,
            containers[0],
          )}`
        : `pod ${name} does not have a host assigned`,
    );
  }
  const query = new URLSearchParams(request.query);
  query.delete('container');
  const parameters = kubeletQuery(subresource, query);
  const place = [KUBELET_PATHS[subresource], namespace, name, ...containers]
    .map(encodeURIComponent)
    .join('/');
  return {
    nodeName,
    ...kubeletOf(context, nodeName),
    path: `/${place}${parameters ? `?${parameters}` : ''}`,
  };
}

/** Kubelets know the streams by the names input, output and error, and take all ports in one parameter. */
function kubeletQuery(subresource: string, query: URLSearchParams): string {
  if (subresource === 'log') return query.toString();
  if (subresource === 'portforward') {
    return `port=${encodeURIComponent(query.getAll('ports').join())}`;
  }
  const names: Record<string, string> = {
    stdin: 'input',
    stdout: 'output',
    stderr: 'error',
    tty: 'tty',
  };
  const result = new URLSearchParams();
  for (const [name, value] of query) {
    const kubeletName = names[name];
    if (!kubeletName) result.append(name, value);
    else if (['true', '1'].includes(value)) result.append(kubeletName, '1');
  }
  return result.toString();
}

function containerOf(request: ResourceRequest, pod: KubernetesObject): string {
  const names = [
    ...arrayAt(pod, 'spec.containers'),
    ...arrayAt(pod, 'spec.initContainers'),
    ...arrayAt(pod, 'spec.ephemeralContainers'),
  ].map(container => textAt(container, 'name'));
  const asked = request.query.get('container');
  if (asked) {
    if (names.includes(asked)) return asked;
    throw badRequest(`container ${asked} is not valid for pod ${request.name}`);
  }
  const count = arrayAt(pod, 'spec.containers').length;
  const annotated = pod.metadata.annotations?.[DEFAULT_CONTAINER];
  if (annotated && names.includes(annotated)) return annotated;
  if (count === 1) return names[0];
  throw badRequest(
    `a container name must be specified for pod ${
      request.name
    }, choose one of: [${names.join(' ')}]`,
  );
}

function waitingReason(pod: KubernetesObject, container: string): string {
  const status = arrayAt(pod, 'status.containerStatuses').find(
    item => textAt(item, 'name') === container,
  );
  return textAt(status, 'state.waiting.reason') || 'the pod has no node yet';
}

/** Where the kubelet of a node listens. @throws ApiError 500 when the node has not told. */
export function kubeletOf(
  context: ApiContext,
  nodeName: string,
): { host: string; port: number } {
  const node = context.store.get({
    resource: '/nodes',
    namespace: '',
    name: nodeName,
  })?.object;
  const address = arrayAt(node, 'status.addresses').find(
    item => fieldAt(item, 'type') === 'InternalIP',
  );
  const port = numberAt(node, 'status.daemonEndpoints.kubeletEndpoint.Port');
  if (!address || !port) {
    throw new ApiError(
      500,
      'InternalError',
      `node "${nodeName}" has told no address of its kubelet; is the node running?`,
    );
  }
  return { host: textAt(address, 'address'), port };
}
