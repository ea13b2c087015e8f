import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import {
  CustomResourceDefinition,
  KubernetesClient,
  Namespace,
  Template,
  TemplateRepository,
  isAlreadyExists,
  isInvalid,
  isNotFound,
  isUnreachable,
  loadKubeConfig,
  type ResourceKind,
} from '@streamspace/plugin-node';
import {
  annotations,
  type Template as TemplateResource,
} from '@streamspace/plugin-common';
import { platformNamespace } from '../supervisor/environments';
import { PlainError } from '../supervisor/PlainError';
import { applyRights } from './applyRights';
import { createOrPatch } from './createOrPatch';
import { bundledRepository, readBundledTemplates } from './templates';

/**
 * Brings into a cluster what the product needs there: the custom resource definitions, the platform's namespace, the rights of the product's processes where
 * `rights` names their manifests, the bundled templates and the repository that they are. Done again at each start: what somebody uninstalled does not come
 * back, and what is as it was installed follows its file. Returns what the cluster said of the templates that it refused. Throws a PlainError where the
 * cluster cannot be reached.
 */
export async function setUpCluster(
  root: string,
  kubeconfig: string,
  rights: string[],
): Promise<string[]> {
  const client = new KubernetesClient(loadKubeConfig(kubeconfig));
  try {
    await applyDefinitions(client, join(root, 'crds'));
    await ensureNamespace(client);
    await applyRights(client, root, rights);
    const isFirst = await registerBundled(client, root);
    const refused: string[] = [];
    const bundled = await readBundledTemplates(root, platformNamespace);
    for (const template of bundled) {
      try {
        await applyTemplate(client, template, isFirst);
      } catch (error) {
        // One bad template is no reason to have none of the others, nor a portal.
        if (!isInvalid(error)) throw error;
        refused.push((error as Error).message);
      }
    }
    return refused;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    throw new PlainError(
      `${(error as Error).message}. Check the cluster of ${kubeconfig}, then start again.`,
    );
  } finally {
    client.close();
  }
}

async function applyDefinitions(client: KubernetesClient, folder: string) {
  const definitions = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .map(name => parse(readFileSync(join(folder, name), 'utf8')));
  for (const definition of definitions)
    await createOrPatch(client, CustomResourceDefinition, definition);
  for (const { spec } of definitions) {
    await untilServed(client, {
      group: spec.group,
      version: spec.versions[0].name,
      kind: spec.names.kind,
      plural: spec.names.plural,
      namespaced: spec.scope === 'Namespaced',
    });
  }
}

/** A server takes a moment to serve a kind that it was just told of: until then lists of it are not found. */
async function untilServed(client: KubernetesClient, kind: ResourceKind) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await client.list(kind, { limit: 1 });
      return;
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    await delay(100);
  }
  throw new PlainError(
    `The cluster took the definition of ${kind.kind} but does not serve it. See \`kubectl describe crd ${kind.plural}.${kind.group}\`.`,
  );
}

async function ensureNamespace(client: KubernetesClient) {
  try {
    await client.create(Namespace, {
      metadata: {
        name: platformNamespace,
        labels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
      },
    });
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
}

/** @returns whether the repository of the bundled templates was not there. */
async function registerBundled(
  client: KubernetesClient,
  root: string,
): Promise<boolean> {
  const repository = bundledRepository(root, platformNamespace);
  try {
    await client.create(TemplateRepository, repository);
    return true;
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
    const { name, namespace } = repository.metadata;
    // The checkout may have moved, and its files have changed.
    const requested = { [annotations.syncRequested]: new Date().toISOString() };
    await client.mergePatch(
      TemplateRepository,
      { namespace, name: name! },
      { metadata: { annotations: requested }, spec: repository.spec },
    );
    return false;
  }
}

async function applyTemplate(
  client: KubernetesClient,
  template: TemplateResource,
  mayBeNew: boolean,
) {
  const { name, namespace } = template.metadata;
  const hashOf = ({ metadata }: TemplateResource) =>
    metadata.annotations?.[annotations.catalogHash];
  const present = await client
    .get(Template, { namespace, name: name! })
    .catch(error => {
      if (!isNotFound(error)) throw error;
    });
  if (!present && !mayBeNew) return;
  if (present && hashOf(present) === hashOf(template)) return;
  await createOrPatch(client, Template, template);
}
