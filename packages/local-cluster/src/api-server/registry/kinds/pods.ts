import { applyLimitRanges } from '../../quota/limitRanges';
import { defineResource } from '../defineResource';
import { POD_COLUMNS } from '../columns/podColumns';
import {
  EPHEMERAL_CONTAINERS,
  refuseEphemeralContainers,
} from './ephemeralContainers';
import { defaultPodSpec, defaultRequests } from './podDefaults';
import { validatePodSpec } from './podValidation';
import { fieldAt, recordAt } from '../../objects/fieldAt';
import { deepEqual } from '../../objects/deepEqual';
import { forbiddenValue } from '../../errors/causes';
import { qosClassOf } from './qosClass';
import { setDefaults } from './setDefaults';

const POD_VERBS = ['get'];
const STREAM_VERBS = ['create', 'get'];
const CHANGEABLE = [
  'activeDeadlineSeconds',
  'terminationGracePeriodSeconds',
  'tolerations',
  'schedulingGates',
] as const;

/** Pods: their deletion is begun here and ended by the node that runs them. */
export const PODS = defineResource({
  group: '',
  version: 'v1',
  plural: 'pods',
  kind: 'Pod',
  namespaced: true,
  shortNames: ['po'],
  categories: ['all'],
  hasStatus: true,
  returnsDeleted: true,
  hasGeneration: true,
  otherSubresources: [
    { name: 'log', kind: 'Pod', verbs: POD_VERBS },
    { name: 'exec', kind: 'PodExecOptions', verbs: STREAM_VERBS },
    { name: 'attach', kind: 'PodAttachOptions', verbs: STREAM_VERBS },
    {
      name: 'portforward',
      kind: 'PodPortForwardOptions',
      verbs: STREAM_VERBS,
    },
    EPHEMERAL_CONTAINERS,
    { name: 'binding', kind: 'Binding', verbs: ['create'] },
    {
      name: 'eviction',
      kind: 'Eviction',
      verbs: ['create'],
      group: 'policy',
      version: 'v1',
    },
  ],
  selectableFields: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  columns: POD_COLUMNS,
  rules: {
    admit: object => {
      defaultPodSpec(recordAt(object, 'spec'));
      return [];
    },
    onCreate: (object, context) => {
      const spec = recordAt(object, 'spec');
      defaultRequests(spec);
      applyLimitRanges(object, context);
      // The place of the ServiceAccount admission; no token is mounted here.
      setDefaults(spec, { serviceAccountName: 'default' });
      setDefaults(spec, { serviceAccount: spec.serviceAccountName });
      object.status = { phase: 'Pending', qosClass: qosClassOf(object) };
    },
    validate: (object, old) => {
      if (!old) {
        return [
          ...validatePodSpec(object.spec, 'spec'),
          ...refuseEphemeralContainers(object),
        ];
      }
      return deepEqual(fixedSpec(object.spec), fixedSpec(old.spec))
        ? []
        : [
            forbiddenValue(
              'spec',
              'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
            ),
          ];
    },
    gracePeriodSeconds: (object, asked) => {
      const isRunning =
        fieldAt(object, 'spec.nodeName') &&
        !['Failed', 'Succeeded'].includes(
          String(fieldAt(object, 'status.phase')),
        );
      if (!isRunning) return 0;
      return (
        asked ??
        Number(fieldAt(object, 'spec.terminationGracePeriodSeconds') ?? 30)
      );
    },
  },
});

/** The part of a pod's spec that stays as it was created. */
function fixedSpec(spec: unknown): Record<string, unknown> {
  const fixed = { ...(spec as Record<string, unknown>) };
  for (const field of CHANGEABLE) delete fixed[field];
  for (const list of ['containers', 'initContainers']) {
    if (!Array.isArray(fixed[list])) continue;
    fixed[list] = (fixed[list] as Array<Record<string, unknown>>).map(
      ({ image: _image, ...container }) => container,
    );
  }
  return fixed;
}
