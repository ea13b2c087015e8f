import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, textColumn, type Column } from '../../table/Column';
import { selectorText } from '../../selectors/selectorText';
import { arrayAt, fieldAt, textAt } from '../../objects/fieldAt';

const MOST_ENDPOINTS = 3;

/** The columns of services. */
export const SERVICE_COLUMNS: readonly Column[] = [
  NAME,
  textColumn('Type', object => textAt(object, 'spec.type')),
  textColumn(
    'Cluster-IP',
    object => textAt(object, 'spec.clusterIP') || '<none>',
  ),
  textColumn('External-IP', externalIP),
  textColumn('Port(s)', servicePorts),
  AGE,
  textColumn(
    'Selector',
    object => selectorText(fieldAt(object, 'spec.selector')) || '<none>',
    1,
  ),
];

/** The columns of endpoint slices. */
export const ENDPOINT_SLICE_COLUMNS: readonly Column[] = [
  NAME,
  textColumn('AddressType', object => textAt(object, 'addressType')),
  textColumn('Ports', object =>
    shortList(arrayAt(object, 'ports').map(port => textAt(port, 'port'))),
  ),
  textColumn('Endpoints', object =>
    shortList(
      arrayAt(object, 'endpoints').flatMap(endpoint =>
        arrayAt(endpoint, 'addresses').map(String),
      ),
    ),
  ),
  AGE,
];

/** The columns of endpoints. */
export const ENDPOINTS_COLUMNS: readonly Column[] = [
  NAME,
  textColumn('Endpoints', object =>
    shortList(arrayAt(object, 'subsets').flatMap(subsetAddresses)),
  ),
  AGE,
];

/** The columns of network policies. */
export const NETWORK_POLICY_COLUMNS: readonly Column[] = [
  NAME,
  textColumn(
    'Pod-Selector',
    object => selectorText(fieldAt(object, 'spec.podSelector')) || '<none>',
  ),
  AGE,
];

/** The columns of ingresses. */
export const INGRESS_COLUMNS: readonly Column[] = [
  NAME,
  textColumn(
    'Class',
    object => textAt(object, 'spec.ingressClassName') || '<none>',
  ),
  textColumn(
    'Hosts',
    object =>
      arrayAt(object, 'spec.rules')
        .map(rule => textAt(rule, 'host') || '*')
        .join(',') || '*',
  ),
  textColumn('Address', object =>
    arrayAt(object, 'status.loadBalancer.ingress')
      .map(entry => textAt(entry, 'ip') || textAt(entry, 'hostname'))
      .join(','),
  ),
  textColumn('Ports', object =>
    arrayAt(object, 'spec.tls').length > 0 ? '80, 443' : '80',
  ),
  AGE,
];

function externalIP(service: KubernetesObject): string {
  if (textAt(service, 'spec.type') === 'ExternalName') {
    return textAt(service, 'spec.externalName');
  }
  const balanced = arrayAt(service, 'status.loadBalancer.ingress').map(
    entry => textAt(entry, 'ip') || textAt(entry, 'hostname'),
  );
  const listed = arrayAt(service, 'spec.externalIPs').map(String);
  const all = [...balanced, ...listed].join(',');
  if (all) return all;
  return textAt(service, 'spec.type') === 'LoadBalancer'
    ? '<pending>'
    : '<none>';
}

function servicePorts(service: KubernetesObject): string {
  const ports = arrayAt(service, 'spec.ports').map(port => {
    const nodePort = textAt(port, 'nodePort');
    return `${textAt(port, 'port')}${nodePort ? `:${nodePort}` : ''}/${textAt(
      port,
      'protocol',
    )}`;
  });
  return ports.join(',') || '<none>';
}

function subsetAddresses(subset: unknown): string[] {
  const addresses = arrayAt(subset, 'addresses').map(item =>
    textAt(item, 'ip'),
  );
  const ports = arrayAt(subset, 'ports').map(port => textAt(port, 'port'));
  if (ports.length === 0) return addresses;
  return addresses.flatMap(address => ports.map(port => `${address}:${port}`));
}

function shortList(items: string[]): string {
  if (items.length === 0) return '<none>';
  const shown = items.slice(0, MOST_ENDPOINTS).join(',');
  const more = items.length - MOST_ENDPOINTS;
  return more > 0 ? `${shown} + ${more} more...` : shown;
}
