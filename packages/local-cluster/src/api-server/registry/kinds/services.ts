import type { Cause } from '../../errors/ApiError';
import { invalidValue, notSupported, required } from '../../errors/causes';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import { serviceNameProblem } from '../../objects/names';
import { SERVICE_COLUMNS } from '../columns/networkColumns';
import { arrayAt, fieldAt, recordAt, textAt } from '../../objects/fieldAt';
import { defineResource } from '../defineResource';
import type { RuleContext } from '../Resource';
import { validatePortNumber } from './podValidation';
import { recordsIn, setDefaults } from './setDefaults';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const STORAGE = '/services';
const FIRST_NODE_PORT = 30_000;
const NODE_PORTS = 2_768;
/** 10.96.0.0/16 without its first and last address. */
const CLUSTER_IPS = 65_534;

/** The first addresses are left to those that a cluster gives away by hand. */
const RESERVED_IPS = 10;

/**
 * Each allocation goes on from where the last one stopped, so that two creates that are both on
 * their way to the database never get the same address.
 */
let nextAddress = RESERVED_IPS;
let nextNodePort = 0;

/** Services, with a cluster IP from 10.96.0.0/16 unless they are headless. */
export const SERVICES = defineResource({
  group: '',
  version: 'v1',
  plural: 'services',
  kind: 'Service',
  namespaced: true,
  shortNames: ['svc'],
  categories: ['all'],
  hasStatus: true,
  returnsDeleted: true,
  columns: SERVICE_COLUMNS,
  selectableFields: ['spec.clusterIP', 'spec.type'],
  rules: {
    validateName: serviceNameProblem,
    admit: object => {
      defaultService(recordAt(object, 'spec'));
      return [];
    },
    onCreate: (object, context) => {
      object.status = { loadBalancer: {} };
      allocate(recordAt(object, 'spec'), context);
    },
    onUpdate: (object, old, context) => {
      const spec = recordAt(object, 'spec');
      const before = recordAt(old, 'spec');
      if (spec.type !== 'ExternalName') {
        setDefaults(spec, {
          clusterIP: before.clusterIP,
          clusterIPs: before.clusterIPs,
          ipFamilies: before.ipFamilies,
          ipFamilyPolicy: before.ipFamilyPolicy,
        });
      }
      allocate(spec, context);
    },
    validate: validateService,
  },
});

function defaultService(spec: Record<string, unknown>): void {
  setDefaults(spec, {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
  });
  for (const port of recordsIn(spec, 'ports')) {
    setDefaults(port, { protocol: 'TCP', targetPort: port.port });
  }
}

function allocate(spec: Record<string, unknown>, context: RuleContext): void {
  if (spec.type === 'ExternalName') return;
  const others = context.list(STORAGE);
  if (!spec.clusterIP) spec.clusterIP = freeClusterIP(others);
  spec.clusterIPs = [spec.clusterIP];
  setDefaults(spec, { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' });
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') {
    for (const port of recordsIn(spec, 'ports')) {
      if (!port.nodePort) port.nodePort = freeNodePort(others);
    }
  }
}

function freeClusterIP(services: KubernetesObject[]): string {
  const taken = new Set(
    services.map(service => textAt(service, 'spec.clusterIP')),
  );
  for (let tries = 0; tries < CLUSTER_IPS; tries++) {
    nextAddress = (nextAddress % CLUSTER_IPS) + 1;
    const address = `10.96.${nextAddress >> 8}.${nextAddress & 255}`;
    if (!taken.has(address)) return address;
  }
  throw new Error('all addresses of 10.96.0.0/16 are taken by Services');
}

function freeNodePort(services: KubernetesObject[]): number {
  const taken = new Set(
    services.flatMap(service =>
      arrayAt(service, 'spec.ports').map(port => fieldAt(port, 'nodePort')),
    ),
  );
  for (let tries = 0; tries < NODE_PORTS; tries++) {
    const port = FIRST_NODE_PORT + (nextNodePort++ % NODE_PORTS);
    if (!taken.has(port)) return port;
  }
  throw new Error('all node ports from 30000 to 32767 are taken by Services');
}

function validateService(
  object: KubernetesObject,
  old?: KubernetesObject,
): Cause[] {
  const { spec } = object;
  if (!isRecord(spec)) return [required('spec')];
  const causes: Cause[] = [];
  if (!TYPES.includes(String(spec.type))) {
    causes.push(notSupported('spec.type', spec.type, TYPES));
  }
  const ports = arrayAt(spec, 'ports');
  const isPortless = spec.type === 'ExternalName' || spec.clusterIP === 'None';
  if (ports.length === 0 && !isPortless) causes.push(required('spec.ports'));
  ports.forEach((port, index) => {
    const path = `spec.ports[${index}]`;
    causes.push(...validatePortNumber(fieldAt(port, 'port'), `${path}.port`));
    if (ports.length > 1 && !fieldAt(port, 'name')) {
      causes.push(required(`${path}.name`));
    }
  });
  const address = fieldAt(old, 'spec.clusterIP');
  if (address && address !== spec.clusterIP && spec.type !== 'ExternalName') {
    causes.push(
      invalidValue('spec.clusterIP', spec.clusterIP, 'field is immutable'),
    );
  }
  return causes;
}
