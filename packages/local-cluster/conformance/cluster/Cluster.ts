import { KubeConfig } from '@kubernetes/client-node';
import {
  CustomResourceDefinition,
  isAlreadyExists,
  isNotFound,
  KubernetesClient,
  loadKubeConfig,
  Namespace,
  ServiceAccount,
  type KubernetesObject,
  type ObjectRef,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { CustomResourceDefinition as Definition } from 'kubernetes-types/apiextensions/v1';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { conditionOf } from './conditionOf';
import { freshName } from './freshName';
import { Kubectl } from './Kubectl';
import { waitUntil } from './waitUntil';

const crds = resolve(__dirname, '../../../../crds');

/** One cluster under test, as its users have it: by our own client, the official one and kubectl. */
export class Cluster {
  private readonly namespaces: string[] = [];

  private constructor(
    /** Path of its kubeconfig. */
    readonly file: string,
    readonly kubeConfig: KubeConfig,
    readonly client: KubernetesClient,
    readonly kubectl: Kubectl,
    /** The minor version of its Kubernetes. */
    readonly minor: number,
  ) {}

  /** Opens a cluster and gives it the product's custom resources. */
  static async open(kubeconfig: string): Promise<Cluster> {
    const kubeConfig = loadKubeConfig(kubeconfig);
    const client = new KubernetesClient(kubeConfig);
    const { minor } = await client.version();
    const kubectl = await Kubectl.of(kubeconfig);
    await applyDefinitions(client);
    return new Cluster(
      kubeconfig,
      kubeConfig,
      client,
      kubectl,
      parseInt(minor, 10),
    );
  }

  /** A new namespace that this suite has for itself, ready for pods. */
  async newNamespace(): Promise<string> {
    const name = freshName('conformance');
    await this.client.create(Namespace, { metadata: { name } });
    this.namespaces.push(name);
    await waitUntil(
      this.client,
      ServiceAccount,
      { namespace: name, name: 'default' },
      account => account !== undefined,
    );
    return name;
  }

  /** Deletes what the suite made. */
  async close(): Promise<void> {
    for (const name of this.namespaces)
      await this.client.delete(Namespace, { name }).catch(error => {
        if (!isNotFound(error)) throw error;
      });
    this.client.close();
  }
}

/** The product's four definitions, from `crds/`. */
export async function readDefinitions(): Promise<Definition[]> {
  const files = (await readdir(crds)).filter(file => file.endsWith('.yaml'));
  return Promise.all(
    files.map(
      async file =>
        parse(await readFile(join(crds, file), 'utf8'), {
          merge: true,
        }) as Definition,
    ),
  );
}

async function applyDefinitions(client: KubernetesClient): Promise<void> {
  for (const definition of await readDefinitions()) {
    const { name } = definition.metadata!;
    await client.create(CustomResourceDefinition, definition).catch(error => {
      if (!isAlreadyExists(error)) throw error;
    });
    await established(client, { name: name! });
  }
}

/** Resolves when a definition's resources are served. */
export async function established(
  client: KubernetesClient,
  ref: ObjectRef,
): Promise<void> {
  const definition = await waitUntil(
    client,
    CustomResourceDefinition,
    ref,
    found => conditionOf(found, 'Established')?.status === 'True',
  );
  const { group, names, versions, scope } = definition!.spec;
  const kind: ResourceKind<KubernetesObject> = {
    group,
    version: versions[0].name,
    kind: names.kind,
    plural: names.plural,
    namespaced: scope === 'Namespaced',
  };
  // A real server says Established a moment before it serves.
  for (;;) {
    const served = await client.list(kind, { limit: 1 }).then(
      () => true,
      () => false,
    );
    if (served) return;
  }
}
