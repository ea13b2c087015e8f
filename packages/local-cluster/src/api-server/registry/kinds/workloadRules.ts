import type { Cause } from '../../errors/ApiError';
import {
  forbiddenValue,
  invalidValue,
  notSupported,
  required,
} from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import { arrayAt, fieldAt, recordAt } from '../../objects/fieldAt';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import type { ScalePaths } from '../Resource';
import { defaultPodSpec } from './podDefaults';
import { validatePodSpec } from './podValidation';
import { recordIn, setDefaults } from './setDefaults';
import { validateCount } from './validateCounts';

/** Where workloads keep what their scale subresource shows. */
export const REPLICA_SCALE: ScalePaths = {
  specReplicas: '.spec.replicas',
  statusReplicas: '.status.replicas',
  selector: '.spec.selector',
};

/** Sets, in place, the defaults of the pod template in a workload's spec. */
export function defaultTemplate(spec: Record<string, unknown>): void {
  const template = recordIn(spec, 'template');
  if (!template) return;
  setDefaults(template, { metadata: {} });
  const podSpec = recordIn(template, 'spec');
  if (podSpec) defaultPodSpec(podSpec);
}

/** Names what is wrong with a workload that keeps `spec.replicas` pods of `spec.template` running. */
export function validateReplicated(
  object: KubernetesObject,
  old?: KubernetesObject,
): Cause[] {
  if (!isRecord(object.spec)) return [required('spec')];
  return [
    ...validateCount(object.spec.replicas, 'spec.replicas'),
    ...validateRunning(object, old),
  ];
}

/** Names what is wrong with a workload that keeps pods of `spec.template` running. */
export function validateRunning(
  object: KubernetesObject,
  old?: KubernetesObject,
): Cause[] {
  const { spec } = object;
  if (!isRecord(spec)) return [required('spec')];
  return [
    ...validateSelector(spec, old),
    ...validateTemplate(spec, ['Always']),
    ...validateCount(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...validateCount(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ];
}

/** Names what is wrong with the pod template in a workload's spec. @param restartPolicies - those that make sense for its pods */
export function validateTemplate(
  spec: Record<string, unknown>,
  restartPolicies: readonly string[],
  path = 'spec',
): Cause[] {
  const podSpec = fieldAt(spec, 'template.spec');
  const causes = validatePodSpec(podSpec, `${path}.template.spec`);
  const restartPolicy = fieldAt(podSpec, 'restartPolicy');
  if (arrayAt(podSpec, 'ephemeralContainers').length > 0) {
    causes.push(
      forbiddenValue(
        `${path}.template.spec.ephemeralContainers`,
        'ephemeral containers not allowed in pod template',
      ),
    );
  }
  if (isRecord(podSpec) && !restartPolicies.includes(String(restartPolicy))) {
    causes.push(
      notSupported(
        `${path}.template.spec.restartPolicy`,
        restartPolicy,
        restartPolicies,
      ),
    );
  }
  return causes;
}

function validateSelector(
  spec: Record<string, unknown>,
  old?: KubernetesObject,
): Cause[] {
  const causes: Cause[] = [];
  const labels = recordAt(spec, 'selector.matchLabels');
  const expressions = fieldAt(spec, 'selector.matchExpressions');
  if (Object.keys(labels).length === 0 && !expressions) {
    causes.push(required('spec.selector'));
  }
  const templateLabels = recordAt(spec, 'template.metadata.labels');
  const isSelected = Object.entries(labels).every(
    ([key, value]) => templateLabels[key] === value,
  );
  if (!isSelected) {
    causes.push(
      invalidValue(
        'spec.template.metadata.labels',
        templateLabels,
        '`selector` does not match template `labels`',
      ),
    );
  }
  if (old && !deepEqual(spec.selector, fieldAt(old, 'spec.selector'))) {
    causes.push(
      invalidValue('spec.selector', spec.selector, 'field is immutable'),
    );
  }
  return causes;
}
