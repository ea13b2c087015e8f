import { apiVersionOf } from '../kinds/kindName';
import { DebugDialog } from './DebugDialog';
import { DrainDialog } from './DrainDialog';
import { LabelsDialog } from './LabelsDialog';
import { TaintsDialog } from './TaintsDialog';
import {
  ask,
  isKind,
  kubectlName,
  namespaceFlag,
  type ActionTarget,
  type ClusterAction,
} from './ClusterAction';
import { debugCommand } from './debugContainer';
import { labelCommand } from './labelChanges';
import { patchOf } from './patchOf';

const isDeployment = isKind('deployments.apps');
const isNode = isKind('nodes');
const isPod = isKind('pods');
const isJob = isKind('cronjobs.batch', 'jobs.batch');

const fact = ({ row }: ActionTarget, name: string) => row.facts?.[name];

/** An action that patches `spec`. */
function patching(
  action: Pick<ClusterAction, 'id' | 'applies' | 'kubectl' | 'isBulk'> & {
    spec: object;
  },
): ClusterAction {
  const { spec, ...rest } = action;
  return {
    ...rest,
    question: target => ask(target, 'patch'),
    act: (api, target) => api.patch(patchOf(target, { spec })),
  };
}

const restart: ClusterAction = {
  id: 'restart',
  isBulk: true,
  applies: isKind('deployments.apps', 'statefulsets.apps', 'daemonsets.apps'),
  question: target => ask(target, 'patch'),
  kubectl: target =>
    `kubectl rollout restart ${kubectlName(target)}${namespaceFlag(target.row)}`,
  // The annotation that kubectl sets, so that both are told as the same in a rollout's history.
  act: (api, target) =>
    api.patch(
      patchOf(target, {
        spec: {
          template: {
            metadata: {
              annotations: {
                'kubectl.kubernetes.io/restartedAt': new Date().toISOString(),
              },
            },
          },
        },
      }),
    ),
};

const scale: ClusterAction = {
  id: 'scale',
  applies: ({ kind }) => kind.subresources.includes('scale'),
  question: target => ask(target, 'patch', 'scale'),
  kubectl: (target, replicas) =>
    `kubectl scale ${kubectlName(target)} --replicas=${replicas}${namespaceFlag(target.row)}`,
  act: (api, target, replicas) =>
    api.patch({
      ...patchOf(target, { spec: { replicas } }),
      subresource: 'scale',
    }),
};

const rollout = (word: string) => (target: ActionTarget) =>
  `kubectl rollout ${word} ${kubectlName(target)}${namespaceFlag(target.row)}`;

const pause = patching({
  id: 'pause',
  applies: target => isDeployment(target) && !fact(target, 'paused'),
  spec: { paused: true },
  kubectl: rollout('pause'),
});

const resume = patching({
  id: 'resume',
  applies: target => isDeployment(target) && fact(target, 'paused') === true,
  spec: { paused: false },
  kubectl: rollout('resume'),
});

const kubectlPatch = (spec: object) => (target: ActionTarget) =>
  `kubectl patch ${kubectlName(target)}${namespaceFlag(target.row)} --type=merge -p '${JSON.stringify({ spec })}'`;

const suspend = patching({
  id: 'suspend',
  applies: target => isJob(target) && !fact(target, 'suspended'),
  spec: { suspend: true },
  kubectl: kubectlPatch({ suspend: true }),
});

const unsuspend = patching({
  id: 'unsuspend',
  applies: target => isJob(target) && fact(target, 'suspended') === true,
  spec: { suspend: false },
  kubectl: kubectlPatch({ suspend: false }),
});

const cordon = patching({
  id: 'cordon',
  isBulk: true,
  applies: target => isNode(target) && !fact(target, 'unschedulable'),
  spec: { unschedulable: true },
  kubectl: ({ row }) => `kubectl cordon ${row.metadata.name}`,
});

const uncordon = patching({
  id: 'uncordon',
  isBulk: true,
  applies: target => isNode(target) && fact(target, 'unschedulable') === true,
  spec: { unschedulable: false },
  kubectl: ({ row }) => `kubectl uncordon ${row.metadata.name}`,
});

const drain: ClusterAction = {
  id: 'drain',
  Dialog: DrainDialog,
  isLoss: true,
  applies: isNode,
  question: target => ask(target, 'patch'),
  kubectl: ({ row }) =>
    `kubectl drain ${row.metadata.name} --ignore-daemonsets`,
};

const taints: ClusterAction = {
  id: 'taints',
  Dialog: TaintsDialog,
  applies: isNode,
  question: target => ask(target, 'patch'),
  kubectl: ({ row }) => `kubectl taint nodes ${row.metadata.name}`,
};

const labels: ClusterAction = {
  id: 'labels',
  Dialog: LabelsDialog,
  applies: ({ kind }) => kind.verbs.includes('patch'),
  question: target => ask(target, 'patch'),
  kubectl: target => labelCommand(target, {}),
};

const evict: ClusterAction = {
  id: 'evict',
  isLoss: true,
  isBulk: true,
  applies: isPod,
  question: target => ask(target, 'create', 'eviction'),
  // kubectl has no command for one pod's eviction; this is the request that drain makes.
  kubectl: ({ row: { metadata } }) =>
    `kubectl create --raw /api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/eviction -f - <<< '{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"${metadata.name}","namespace":"${metadata.namespace}"}}'`,
  act: (api, { cluster, row: { metadata } }) =>
    api.create({
      cluster,
      resource: 'pods',
      subresource: 'eviction',
      dryRun: false,
      object: {
        // Of the versions of this kind the server takes the older as well, and old ones take no other.
        apiVersion: 'policy/v1beta1',
        kind: 'Eviction',
        metadata: { namespace: metadata.namespace, name: metadata.name },
      },
    }),
};

/** The deletion of exactly the object that was seen. */
const deletionOf = ({ cluster, kind, row: { metadata } }: ActionTarget) => ({
  cluster,
  apiVersion: apiVersionOf(kind),
  resource: kind.plural,
  namespace: metadata.namespace,
  name: metadata.name!,
  uid: metadata.uid,
});

/** Kubernetes restarts no pod: its controller makes another in its place. */
const restartPod: ClusterAction = {
  id: 'restartPod',
  isBulk: true,
  applies: target =>
    isPod(target) &&
    (target.row.metadata.ownerReferences ?? []).some(
      ({ controller }) => controller,
    ),
  question: target => ask(target, 'delete'),
  kubectl: target =>
    `kubectl delete ${kubectlName(target)}${namespaceFlag(target.row)}`,
  act: (api, target) => api.delete(deletionOf(target)),
};

const debug: ClusterAction = {
  id: 'debug',
  Dialog: DebugDialog,
  applies: isPod,
  isUnsupported: ({ kind }) =>
    !kind.subresources.includes('ephemeralcontainers'),
  question: target => ask(target, 'patch', 'ephemeralcontainers'),
  kubectl: target => debugCommand(target, {}),
};

const remove: ClusterAction = {
  id: 'delete',
  isLoss: true,
  isBulk: true,
  applies: ({ kind }) => kind.verbs.includes('delete'),
  question: target => ask(target, 'delete'),
  kubectl: target =>
    `kubectl delete ${kubectlName(target)}${namespaceFlag(target.row)}`,
  act: (api, target) => api.delete(deletionOf(target)),
};

/** All that people do to objects by a click, in the order of the menu. */
export const clusterActions: readonly ClusterAction[] = [
  restart,
  scale,
  pause,
  resume,
  suspend,
  unsuspend,
  cordon,
  uncordon,
  drain,
  restartPod,
  debug,
  taints,
  labels,
  evict,
  remove,
];
