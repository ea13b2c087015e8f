import { isRecord } from '../../objects/KubernetesObject';
import { recordIn, recordsIn, setDefaults } from './setDefaults';

/** rw-r--r--, the mode of files in volumes, as the API writes it: decimal. */
const FILE_MODE = 420;

/** Sets, in place, the defaults of a pod's spec that clients see. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
export function defaultPodSpec(spec: Record<string, unknown>): void {
  setDefaults(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const container of recordsIn(spec, list)) defaultContainer(container);
  }
  for (const volume of recordsIn(spec, 'volumes')) defaultVolume(volume);
}

/** Lets a limit, of a pod but not of a template, stand for the request that a container does not state. */
export function defaultRequests(spec: Record<string, unknown>): void {
  for (const list of ['initContainers', 'containers']) {
    for (const { resources } of recordsIn(spec, list)) {
      if (!isRecord(resources) || !isRecord(resources.limits)) continue;
      const requests = recordIn(resources, 'requests') ?? {};
      resources.requests = { ...resources.limits, ...requests };
    }
  }
}

function defaultContainer(container: Record<string, unknown>): void {
  setDefaults(container, {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicyOf(String(container.image ?? '')),
  });
  for (const port of recordsIn(container, 'ports')) {
    setDefaults(port, { protocol: 'TCP' });
  }
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = recordIn(container, name);
    if (probe) defaultProbe(probe);
  }
  for (const variable of recordsIn(container, 'env')) {
    const fieldRef = recordIn(
      recordIn(variable, 'valueFrom') ?? {},
      'fieldRef',
    );
    if (fieldRef) setDefaults(fieldRef, { apiVersion: 'v1' });
  }
}

function defaultProbe(probe: Record<string, unknown>): void {
  setDefaults(probe, {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  const httpGet = recordIn(probe, 'httpGet');
  if (httpGet) setDefaults(httpGet, { path: '/', scheme: 'HTTP' });
}

function defaultVolume(volume: Record<string, unknown>): void {
  const kinds = Object.keys(volume).filter(field => field !== 'name');
  if (kinds.length === 0) volume.emptyDir = {};
  for (const kind of ['configMap', 'secret', 'downwardAPI', 'projected']) {
    const source = recordIn(volume, kind);
    if (source) setDefaults(source, { defaultMode: FILE_MODE });
  }
  const hostPath = recordIn(volume, 'hostPath');
  if (hostPath) setDefaults(hostPath, { type: '' });
}

/** `:latest`, written or meant, is pulled each time; others when they are missing. */
function pullPolicyOf(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  const tag = name.split(':')[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}
