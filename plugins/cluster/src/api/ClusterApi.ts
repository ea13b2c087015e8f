import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  ClusterComponents,
  ClusterOperations,
  ObjectMeta,
  QueryOf,
  UsageRange,
  ViewMessage,
  ViewSubscription,
} from '@streamspace/plugin-common';
import type { YamlSchema } from '@streamspace/plugin-react';

export type ClusterInfo = ClusterComponents['schemas']['ClusterInfo'];
export type ApiKind = ClusterComponents['schemas']['ApiKind'];
export type AccessQuestion = ClusterComponents['schemas']['AccessQuestion'];
export type AccessAnswer = ClusterComponents['schemas']['AccessAnswer'];

/** An object as the Kubernetes API has it. */
export type KubernetesObject = {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
  [field: string]: unknown;
};

/** Which object of which kind. */
export type ObjectTarget = { name: string } & QueryOf<
  ClusterOperations['getResource']
>;

export type Patch = BodyOf<ClusterOperations['patchResource']>;
export type Deletion = QueryOf<ClusterOperations['deleteResource']>;

export type DrainedPod = ClusterComponents['schemas']['DrainedPod'];
export type DrainProgress = ClusterComponents['schemas']['DrainProgress'];
export type DrainRequest = BodyOf<ClusterOperations['drainNode']>;

export type UsageHistory = ClusterComponents['schemas']['UsageHistory'];

/** Of what the use is asked. */
export type UsageTarget = { cluster?: string } & (
  | { of: 'cluster' }
  | { of: 'node'; name: string }
  | { of: 'pod'; namespace: string; name: string }
  /** The pods that a selector chooses, together. */
  | { of: 'pods'; namespace: string; labelSelector: string }
);
export type FoundObjects = AnswerOf<ClusterOperations['searchObjects']>;

/** What a view tells whoever opened it. */
export type ViewListener = (message: ViewMessage) => void;

/** A view that is open. */
export type OpenView = {
  /** Shows the rows that wait. */
  refresh: () => void;
  close: () => void;
};

/** The clusters, as `/api/v1/cluster` and the sockets beside it have them. */
export interface ClusterApi {
  clusters(signal?: AbortSignal): Promise<ClusterInfo[]>;
  kinds(cluster?: string, signal?: AbortSignal): Promise<ApiKind[]>;
  /** The fields of a kind, by the cluster's own OpenAPI document. */
  schema(
    kind: QueryOf<ClusterOperations['getSchema']>,
    signal?: AbortSignal,
  ): Promise<YamlSchema>;
  /** Finds objects of the usual kinds by name, namespace and labels. */
  search(
    query: QueryOf<ClusterOperations['searchObjects']>,
    signal?: AbortSignal,
  ): Promise<FoundObjects>;
  get(target: ObjectTarget, signal?: AbortSignal): Promise<KubernetesObject>;
  create(
    body: Omit<BodyOf<ClusterOperations['createResource']>, 'object'> & {
      object: KubernetesObject;
    },
  ): Promise<KubernetesObject>;
  replace(body: {
    cluster?: string;
    object: KubernetesObject;
    dryRun?: boolean;
  }): Promise<KubernetesObject>;
  patch(body: Patch): Promise<KubernetesObject>;
  delete(deletion: Deletion): Promise<void>;
  /** One value of a Secret, in Base64; it is an event of the audit log. */
  reveal(secret: {
    cluster?: string;
    namespace: string;
    name: string;
    key: string;
  }): Promise<string>;
  /** Whether the signed-in person may do these things, in their order. */
  access(
    cluster: string | undefined,
    questions: AccessQuestion[],
  ): Promise<AnswerOf<ClusterOperations['reviewAccess']>['answers']>;
  /** The address at which the browser gets the web page of a port of a pod. What stands in its fragment works once and for one minute. */
  openPort(port: BodyOf<ClusterOperations['openPort']>): Promise<string>;
  /** What a drain of a node would do to its pods. */
  previewDrain(
    cluster: string | undefined,
    node: string,
    signal?: AbortSignal,
  ): Promise<DrainedPod[]>;
  /** Drains a node, and tells how it goes with each pod. Whoever stops reading cancels it. */
  drain(
    node: string,
    request: DrainRequest,
    signal: AbortSignal,
  ): AsyncGenerator<DrainProgress, void>;
  /** What something used over time. */
  usage(
    target: UsageTarget,
    range: UsageRange,
    signal?: AbortSignal,
  ): Promise<UsageHistory>;
  /** Looks at a kind; all views of a tab share one socket. */
  openView(view: ViewSubscription, listener: ViewListener): OpenView;
  /** Opens a socket below `/ws`, such as that of a log, authenticated with the first message. */
  openStream(path: string): Promise<WebSocket>;
}

export const clusterApiRef = createApiRef<ClusterApi>({
  id: 'plugin.streamspace-cluster.cluster',
});
