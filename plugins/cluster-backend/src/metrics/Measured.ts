/** Of what the use is asked. */
export type Measured =
  /** All nodes together. */
  | { of: 'cluster' }
  | { of: 'node'; name: string }
  /** Some pods of a namespace together. */
  | { of: 'pods'; namespace: string; names: string[] };

/** Name of the series of all nodes together. */
export const clusterSeries = 'cluster';

/** Name of the series of a row: that of a node, or of a pod by `namespace/name`. */
export function seriesOf(kind: 'nodes' | 'pods', key: string): string {
  return `${kind}/${key}`;
}

/** Names of the series that make it up. */
export function seriesNames(measured: Measured): string[] {
  switch (measured.of) {
    case 'cluster':
      return [clusterSeries];
    case 'node':
      return [seriesOf('nodes', measured.name)];
    default:
      return measured.names.map(name =>
        seriesOf('pods', `${measured.namespace}/${name}`),
      );
  }
}
