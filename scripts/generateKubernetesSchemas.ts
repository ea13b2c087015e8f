/**
 * Writes the schemas of the kinds that Kubernetes itself defines, for the local cluster, from Kubernetes' own OpenAPI v2 document: a file, which
 * `kubectl get --raw /openapi/v2` of a real cluster writes and each release of Kubernetes has as `api/openapi-spec/swagger.json`. Run it by
 * `yarn generate:kubernetes <file>`, with a document of the version that the local cluster speaks or a later one.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  reduceOpenApi,
  type KubernetesOpenApi,
} from './generation/reduceOpenApi';

const output = resolve(
  __dirname,
  '../packages/local-cluster/src/api-server/schemas/generated/definitions.json',
);

/** The kinds of the local cluster, those that only travel as a request or an answer included. */
const kinds = [
  ...[
    'Binding',
    'ConfigMap',
    'Endpoints',
    'Event',
    'LimitRange',
    'Namespace',
    'Node',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Pod',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ].map(kind => `v1 ${kind}`),
  ...[
    'ControllerRevision',
    'DaemonSet',
    'Deployment',
    'ReplicaSet',
    'StatefulSet',
  ].map(kind => `apps/v1 ${kind}`),
  'autoscaling/v1 Scale',
  'autoscaling/v2 HorizontalPodAutoscaler',
  'batch/v1 CronJob',
  'batch/v1 Job',
  'coordination.k8s.io/v1 Lease',
  'discovery.k8s.io/v1 EndpointSlice',
  'events.k8s.io/v1 Event',
  'networking.k8s.io/v1 Ingress',
  'networking.k8s.io/v1 IngressClass',
  'networking.k8s.io/v1 NetworkPolicy',
  'node.k8s.io/v1 RuntimeClass',
  'policy/v1 Eviction',
  'policy/v1 PodDisruptionBudget',
  'scheduling.k8s.io/v1 PriorityClass',
  'storage.k8s.io/v1 StorageClass',
  'apiextensions.k8s.io/v1 CustomResourceDefinition',
  ...['SelfSubjectReview', 'TokenRequest', 'TokenReview'].map(
    kind => `authentication.k8s.io/v1 ${kind}`,
  ),
  ...[
    'LocalSubjectAccessReview',
    'SelfSubjectAccessReview',
    'SelfSubjectRulesReview',
    'SubjectAccessReview',
  ].map(kind => `authorization.k8s.io/v1 ${kind}`),
  'certificates.k8s.io/v1 CertificateSigningRequest',
  ...['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map(
    kind => `rbac.authorization.k8s.io/v1 ${kind}`,
  ),
];

async function main(file: string | undefined): Promise<void> {
  if (!file) {
    throw new Error(
      'name the file of an OpenAPI v2 document of Kubernetes, such as its api/openapi-spec/swagger.json',
    );
  }
  const document = JSON.parse(
    await readFile(file, 'utf8'),
  ) as KubernetesOpenApi;
  await writeFile(output, reduceOpenApi(document, kinds));
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
