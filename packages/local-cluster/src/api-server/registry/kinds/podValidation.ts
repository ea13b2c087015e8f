import type { Cause } from '../../errors/ApiError';
import {
  invalidValue,
  notFoundValue,
  notSupported,
  required,
} from '../../errors/causes';
import { isRecord } from '../../objects/KubernetesObject';
import { labelProblem } from '../../objects/names';
import { recordsIn } from './setDefaults';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** Names what is wrong with the parts of a pod's spec that matter to run it. */
export function validatePodSpec(spec: unknown, path: string): Cause[] {
  if (!isRecord(spec)) return [required(path)];
  const causes: Cause[] = [];
  const { containers, restartPolicy } = spec;
  if (!Array.isArray(containers) || containers.length === 0) {
    causes.push(required(`${path}.containers`));
  }
  if (!RESTART_POLICIES.includes(String(restartPolicy))) {
    causes.push(
      notSupported(`${path}.restartPolicy`, restartPolicy, RESTART_POLICIES),
    );
  }
  const names = new Set<string>();
  for (const list of ['initContainers', 'containers']) {
    causes.push(...validateList(spec, list, path, names));
  }
  causes.push(...validateVolumes(spec, path));
  return causes;
}

function validateList(
  spec: Record<string, unknown>,
  list: string,
  path: string,
  names: Set<string>,
): Cause[] {
  const value = spec[list];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    return [invalidValue(`${path}.${list}`, value, 'must be an array')];
  }
  return value.flatMap((container, index) =>
    validateContainer(container, `${path}.${list}[${index}]`, names),
  );
}

/** Names what is wrong with a container of any kind. @param names - those taken in the pod, to which its own is added */
export function validateContainer(
  container: unknown,
  path: string,
  names: Set<string>,
): Cause[] {
  if (!isRecord(container)) return [required(path)];
  const { name, image, imagePullPolicy, ports } = container;
  const causes = validateEntryName(name, `${path}.name`, names);
  if (typeof image !== 'string' || image.trim() === '') {
    causes.push(required(`${path}.image`));
  }
  if (!PULL_POLICIES.includes(String(imagePullPolicy))) {
    causes.push(
      notSupported(`${path}.imagePullPolicy`, imagePullPolicy, PULL_POLICIES),
    );
  }
  const portList = Array.isArray(ports) ? ports.filter(isRecord) : [];
  portList.forEach((port, index) => {
    causes.push(
      ...validatePortNumber(
        port.containerPort,
        `${path}.ports[${index}].containerPort`,
      ),
    );
    if (!PROTOCOLS.includes(String(port.protocol))) {
      causes.push(
        notSupported(
          `${path}.ports[${index}].protocol`,
          port.protocol,
          PROTOCOLS,
        ),
      );
    }
  });
  return causes;
}

function validateVolumes(spec: Record<string, unknown>, path: string): Cause[] {
  const names = new Set<string>();
  const causes = recordsIn(spec, 'volumes').flatMap((volume, index) =>
    validateEntryName(volume.name, `${path}.volumes[${index}].name`, names),
  );
  for (const list of ['initContainers', 'containers']) {
    recordsIn(spec, list).forEach((container, index) => {
      causes.push(
        ...validateMounts(container, `${path}.${list}[${index}]`, names),
      );
    });
  }
  return causes;
}

/** Names the mounts of a container whose volume is not there. @param volumes - names of the pod's */
export function validateMounts(
  container: Record<string, unknown>,
  path: string,
  volumes: ReadonlySet<string>,
): Cause[] {
  return recordsIn(container, 'volumeMounts').flatMap(({ name }, index) =>
    volumes.has(String(name))
      ? []
      : [notFoundValue(`${path}.volumeMounts[${index}].name`, name)],
  );
}

function validateEntryName(
  name: unknown,
  path: string,
  names: Set<string>,
): Cause[] {
  if (typeof name !== 'string' || name === '') return [required(path)];
  const problem = labelProblem(name);
  if (problem) return [invalidValue(path, name, problem)];
  if (names.has(name)) {
    return [
      {
        field: path,
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(name)}`,
      },
    ];
  }
  names.add(name);
  return [];
}

/** Names what keeps a value from being a port. */
export function validatePortNumber(port: unknown, path: string): Cause[] {
  const isPort =
    typeof port === 'number' &&
    Number.isInteger(port) &&
    port >= 1 &&
    port <= 65_535;
  return isPort
    ? []
    : [invalidValue(path, port, 'must be between 1 and 65535, inclusive')];
}
