import type { KubernetesObject } from '../api/ClusterApi';

/** One way through an Ingress. */
export type IngressRule = {
  /** All hosts where absent. */
  host?: string;
  path: string;
  pathType?: string;
  /** Absent where another object than a Service answers. */
  service?: string;
  port?: string;
  isTls: boolean;
};

/** As `networking.k8s.io/v1` has it, and before it `v1beta1`. */
type Backend = {
  service?: { name: string; port?: { name?: string; number?: number } };
  serviceName?: string;
  servicePort?: string | number;
};

type Spec = {
  defaultBackend?: Backend;
  backend?: Backend;
  rules?: {
    host?: string;
    http?: {
      paths: { path?: string; pathType?: string; backend: Backend }[];
    };
  }[];
  tls?: { hosts?: string[]; secretName?: string }[];
};

/** The rules of an Ingress in either version; what catches the rest comes last. */
export function ingressRules(ingress: KubernetesObject): IngressRule[] {
  const spec = (ingress.spec ?? {}) as Spec;
  const secured = new Set((spec.tls ?? []).flatMap(({ hosts }) => hosts ?? []));
  const rest = spec.defaultBackend ?? spec.backend;
  return [
    ...(spec.rules ?? []).flatMap(({ host, http }) =>
      (http?.paths ?? []).map(({ path = '/', pathType, backend }) => ({
        host,
        path,
        pathType,
        isTls: host !== undefined && covers(secured, host),
        ...serviceOf(backend),
      })),
    ),
    ...(rest ? [{ path: '/', isTls: false, ...serviceOf(rest) }] : []),
  ];
}

function covers(secured: Set<string>, host: string): boolean {
  return secured.has(host) || secured.has(host.replace(/^[^.]+/, '*'));
}

function serviceOf({ service, serviceName, servicePort }: Backend) {
  const port = service?.port?.name ?? service?.port?.number ?? servicePort;
  return {
    service: service?.name ?? serviceName,
    port: port === undefined ? undefined : String(port),
  };
}
