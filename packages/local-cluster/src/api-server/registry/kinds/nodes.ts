import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, type Column } from '../../table/Column';
import { arrayAt, fieldAt, textAt } from '../../objects/fieldAt';
import { defineResource } from '../defineResource';

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** Nodes; the machines that run pods register themselves here. */
export const NODES = defineResource({
  group: '',
  version: 'v1',
  plural: 'nodes',
  kind: 'Node',
  namespaced: false,
  shortNames: ['no'],
  hasStatus: true,
  // A kubelet registers itself with its status in the same object.
  takesStatusOnCreate: true,
  selectableFields: ['spec.unschedulable'],
  columns: [
    NAME,
    { name: 'Status', type: 'string', cell: status },
    { name: 'Roles', type: 'string', cell: roles },
    AGE,
    {
      name: 'Version',
      type: 'string',
      cell: node => textAt(node, 'status.nodeInfo.kubeletVersion'),
    },
    wide('Internal-IP', node => address(node, 'InternalIP')),
    wide('External-IP', node => address(node, 'ExternalIP')),
    wide('OS-Image', node => nodeInfo(node, 'osImage')),
    wide('Kernel-Version', node => nodeInfo(node, 'kernelVersion')),
    wide('Container-Runtime', node =>
      nodeInfo(node, 'containerRuntimeVersion'),
    ),
  ],
  rules: {
    onCreate: object => {
      object.spec ??= {};
    },
  },
});

function wide(name: string, cell: (node: KubernetesObject) => string): Column {
  return { name, type: 'string', priority: 1, cell };
}

function status(node: KubernetesObject): string {
  const ready = arrayAt(node, 'status.conditions').find(
    condition => fieldAt(condition, 'type') === 'Ready',
  );
  const words = [
    ready && textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady',
  ];
  if (!ready) words[0] = 'Unknown';
  if (fieldAt(node, 'spec.unschedulable') === true) {
    words.push('SchedulingDisabled');
  }
  return words.join(',');
}

function roles(node: KubernetesObject): string {
  const names = Object.keys(node.metadata.labels ?? {})
    .filter(label => label.startsWith(ROLE_PREFIX))
    .map(label => label.slice(ROLE_PREFIX.length))
    .sort();
  return names.join(',') || '<none>';
}

function address(node: KubernetesObject, type: string): string {
  const found = arrayAt(node, 'status.addresses').find(
    item => fieldAt(item, 'type') === type,
  );
  return textAt(found, 'address') || '<none>';
}

function nodeInfo(node: KubernetesObject, field: string): string {
  return textAt(node, `status.nodeInfo.${field}`) || '<unknown>';
}
