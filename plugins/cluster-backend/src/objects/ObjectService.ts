import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  clusterSecretPermission,
  type BodyOf,
  type ClusterOperations,
} from '@streamspace/plugin-common';
import {
  audited,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectRef,
  type UserCredentials,
} from '@streamspace/plugin-node';
import type { Request } from 'express';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { Cluster } from '../clusters/Cluster';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { resourceNameOf, type ApiResource } from '../discovery/ApiResource';
import { hideSecret, isSecret, restoreSecret } from './hideSecret';
import { withoutValues } from './withoutValues';

/** Whose request it is; the audit log takes address and agent from it. */
export type Caller = { request: Request; credentials: UserCredentials };

/** Which object of which kind. */
export type ObjectTarget = {
  cluster?: string;
  apiVersion: string;
  resource: string;
  namespace?: string;
  name: string;
};

/** What somebody typed and the cluster does not know is a mistake that they want to hear of. */
const fieldValidation = 'Strict';

type Verb = 'get' | 'create' | 'update' | 'patch' | 'delete';

type Opened = {
  cluster: Cluster;
  kind: ApiResource;
  ref: ObjectRef;
  client: KubernetesClient;
};

/**
 * Reads and changes single objects in the caller's name. Every change is an event of the audit log; dry-runs, which change nothing, are none. Of Secrets
 * no values are answered, and those that an edit leaves hidden stay as they are.
 */
export class ObjectService {
  constructor(
    private readonly services: {
      clusters: ClusterDirectory;
      access: ClusterAccess;
      auditor: AuditorService;
    },
  ) {}

  async get(
    { credentials }: Caller,
    target: ObjectTarget,
  ): Promise<KubernetesObject> {
    const { client, kind, ref } = await this.open(credentials, target, 'get');
    return hideSecret(withType(kind, await client.get(kind, ref)));
  }

  async create(
    caller: Caller,
    body: BodyOf<ClusterOperations['createResource']>,
  ): Promise<KubernetesObject> {
    const { object, subresource, dryRun } = body;
    const target = targetOf(body);
    const opened = await this.open(
      caller.credentials,
      target,
      'create',
      subresource,
    );
    const { client, kind } = opened;
    return this.change(caller, 'create', opened, { dryRun, subresource }, () =>
      subresource
        ? client.createSubresource(kind, subresource, object, { dryRun })
        : client.create(kind, object, { dryRun, fieldValidation }),
    );
  }

  async replace(
    caller: Caller,
    body: BodyOf<ClusterOperations['replaceResource']>,
  ): Promise<KubernetesObject> {
    const { object, dryRun } = body;
    const target = targetOf(body);
    const opened = await this.open(caller.credentials, target, 'update');
    const { client, kind, ref } = opened;
    const live = isSecret(object) ? await client.get(kind, ref) : undefined;
    const whole = live ? restoreSecret(object, live) : object;
    return this.change(caller, 'update', opened, { dryRun, live }, () =>
      client.replace(kind, whole, { dryRun, fieldValidation }),
    );
  }

  async patch(
    caller: Caller,
    body: BodyOf<ClusterOperations['patchResource']>,
  ): Promise<KubernetesObject> {
    const { type = 'merge', patch, subresource, dryRun } = body;
    const opened = await this.open(
      caller.credentials,
      body,
      'patch',
      subresource,
    );
    const { client, kind, ref } = opened;
    return this.change(caller, 'patch', opened, { dryRun, subresource }, () =>
      client.patch(kind, ref, { type, patch }, { dryRun, subresource }),
    );
  }

  async delete(
    caller: Caller,
    target: ObjectTarget & {
      uid?: string;
      propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
      gracePeriodSeconds?: number;
      dryRun?: boolean;
    },
  ): Promise<void> {
    const { uid, propagationPolicy, gracePeriodSeconds, dryRun } = target;
    const opened = await this.open(caller.credentials, target, 'delete');
    const { client, kind, ref } = opened;
    await this.change(caller, 'delete', opened, { dryRun }, async () => {
      await client.delete(kind, ref, {
        propagationPolicy,
        gracePeriodSeconds,
        dryRun,
        ...(uid && { preconditions: { uid } }),
      });
      return {};
    });
  }

  /** One value of a Secret, in Base64. @throws NotFoundError where it has no such key. */
  async reveal(
    caller: Caller,
    {
      key,
      ...ref
    }: { cluster?: string; namespace: string; name: string; key: string },
  ): Promise<string> {
    const { credentials, request } = caller;
    const target = { ...ref, apiVersion: 'v1', resource: 'secrets' };
    const { client, kind, cluster } = await this.open(
      credentials,
      target,
      'get',
    );
    const { access, auditor } = this.services;
    await access.require(
      credentials,
      cluster,
      { verb: 'get', group: '', resource: 'secrets', ...ref },
      clusterSecretPermission,
    );
    return audited(
      auditor,
      {
        eventId: 'secret-reveal',
        severityLevel: 'high',
        request,
        meta: { cluster: cluster.name, ...ref, key },
      },
      async () => {
        const { data = {} } = (await client.get(kind, ref)) as {
          data?: Record<string, string>;
        };
        if (Object.hasOwn(data, key)) return data[key];
        throw new NotFoundError(
          `the Secret ${ref.name} has no key "${key}" any more`,
        );
      },
    );
  }

  private async open(
    credentials: UserCredentials,
    target: ObjectTarget,
    verb: Verb,
    subresource?: string,
  ): Promise<Opened> {
    const { clusters, access } = this.services;
    const cluster = clusters.get(target.cluster);
    const kind = await cluster.discovery.find(
      target.apiVersion,
      target.resource,
    );
    const { name } = target;
    const namespace = kind.namespaced ? target.namespace : undefined;
    if (kind.namespaced && !namespace) {
      throw new InputError(
        `namespace: a ${kind.kind} is in one; say which, in metadata.namespace of a manifest`,
      );
    }
    await access.require(credentials, cluster, {
      verb,
      group: kind.group,
      resource: kind.plural,
      subresource,
      namespace,
      // Whether one may create cannot depend on a name.
      ...(verb !== 'create' && { name }),
    });
    const client = await access.clientFor(credentials, cluster);
    return { cluster, kind, ref: { namespace, name }, client };
  }

  private async change(
    { request }: Caller,
    verb: Verb,
    { cluster, kind, ref }: Opened,
    options: {
      dryRun?: boolean;
      subresource?: string;
      live?: KubernetesObject;
    },
    act: () => Promise<KubernetesObject>,
  ): Promise<KubernetesObject> {
    const { dryRun, subresource, live } = options;
    const resource = resourceNameOf(kind);
    const answer = async () => {
      const object = await act().catch(error => {
        throw resource === 'secrets' ? withoutValues(error) : error;
      });
      if (!dryRun) cluster.discovery.changed(kind);
      return hideSecret(withType(kind, object), live);
    };
    if (dryRun) return answer();
    const meta: JsonObject = {
      cluster: cluster.name,
      verb,
      resource: subresource ? `${resource}/${subresource}` : resource,
      namespace: ref.namespace ?? null,
      name: ref.name,
    };
    return audited(
      this.services.auditor,
      {
        eventId: `resource-${verb}`,
        severityLevel: verb === 'delete' ? 'high' : 'medium',
        request,
        meta,
      },
      answer,
    );
  }
}

/** What a manifest is of. @throws InputError where it does not say. */
function targetOf({
  cluster,
  object,
  resource,
}: {
  cluster?: string;
  object: KubernetesObject;
  resource?: string;
}): ObjectTarget {
  const { apiVersion, kind, metadata = {} } = object;
  if (!apiVersion || !kind) {
    throw new InputError('a manifest says its apiVersion and kind');
  }
  const name = metadata.name ?? metadata.generateName;
  if (!name) throw new InputError('metadata.name: a manifest needs one');
  return {
    cluster,
    apiVersion: resource ? 'v1' : apiVersion,
    resource: resource ?? kind,
    namespace: metadata.namespace,
    name,
  };
}

/** Servers leave kind and apiVersion out of what they answer to typed requests of old; pages need them. */
function withType(
  { group, version, kind }: ApiResource,
  object: KubernetesObject,
): KubernetesObject {
  if (!object.metadata) return object;
  const apiVersion = group ? `${group}/${version}` : version;
  return { apiVersion, kind, ...object };
}
