import { InputError } from '@backstage/errors';
import {
  isDraft,
  maxSessionNameLength,
  newSessionName,
  normalizeUserRef,
  portHostPrefix,
  sessionFinalizer,
  sessionOwnLabels,
  type Session,
  type SessionSpec,
  type Template,
} from '@streamspace/plugin-common';
import type { KubernetesService } from '../cluster/kubernetesService';
import { isAlreadyExists, isNotFound } from '../kubernetes/KubernetesApiError';
import {
  Session as SessionKind,
  Template as TemplateKind,
} from '../kubernetes/kinds';
import { objectKey } from '../kubernetes/ResourceKind';

export type NewSession = {
  /** The owner; any form that `normalizeUserRef` reads. */
  user: string;
  spec: Omit<SessionSpec, 'user'>;
  /** A name of one's own; the template's name and a random suffix where absent. */
  name?: string;
  /** Asked only where the template is a draft, which is there for those alone who may manage templates; see {@link mayLaunchDrafts}. */
  mayLaunchDrafts: () => Promise<boolean>;
};

/** How often another random name is tried when the first is taken. */
const maxAttempts = 5;

/** Also a DNS-1035 label, since the session's Service is named after it. */
const sessionName = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Creates a Session of a Template that exists and is valid. The controller does the rest.
 *
 * @throws InputError when the template or the name cannot be used.
 * @throws KubernetesApiError 409 when the given name is taken.
 */
export async function createSession(
  kubernetes: Pick<KubernetesService, 'client' | 'namespace' | 'reflector'>,
  { user, spec, name, mayLaunchDrafts }: NewSession,
  random: () => number = Math.random,
): Promise<Session> {
  if (name !== undefined) checkName(name);
  await findTemplate(kubernetes, spec.template, mayLaunchDrafts);
  const owned = { ...spec, user: normalizeUserRef(user) };
  for (let attempt = 1; ; attempt += 1) {
    const session: Session = {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Session',
      metadata: {
        name: name ?? generateName(spec.template, random),
        namespace: kubernetes.namespace,
        // The controller would put both on before it begins: set here they cost no round trip.
        labels: sessionOwnLabels(owned),
        finalizers: [sessionFinalizer],
      },
      spec: owned,
    };
    try {
      return await kubernetes.client.create(SessionKind, session);
    } catch (error) {
      const mayRetry = name === undefined && attempt < maxAttempts;
      if (!mayRetry || !isAlreadyExists(error)) throw error;
    }
  }
}

/** A template may be called by a digit first, a Service may not. */
function generateName(template: string, random: () => number): string {
  const prefix = /^[a-z]/.test(template) ? template : `s-${template}`;
  return newSessionName(prefix, random);
}

function checkName(name: string): void {
  if (name.startsWith(portHostPrefix)) {
    throw new InputError(
      `"${name}" cannot be the name of a session: hosts that begin with ${portHostPrefix} are ports of pods`,
    );
  }
  if (name.length <= maxSessionNameLength && sessionName.test(name)) return;
  throw new InputError(
    `"${name}" cannot be the name of a session: use at most ${maxSessionNameLength} lower-case letters, digits and hyphens, begin with a letter and end with a letter or digit`,
  );
}

async function findTemplate(
  {
    client,
    namespace,
    reflector,
  }: Pick<KubernetesService, 'client' | 'namespace' | 'reflector'>,
  name: string,
  mayLaunchDrafts: NewSession['mayLaunchDrafts'],
): Promise<Template> {
  const ref = { namespace, name };
  // The copy may be a moment behind a template that was made just now.
  const template =
    reflector(TemplateKind).get(objectKey(ref)) ??
    (await client.get(TemplateKind, ref).catch(error => {
      if (isNotFound(error)) return undefined;
      throw error;
    }));
  // The same words for both, so that nobody learns which drafts exist.
  if (!template || (isDraft(template) && !(await mayLaunchDrafts()))) {
    throw new InputError(
      `there is no template "${name}"; GET /api/v1/templates lists those that exist`,
    );
  }
  if (template.status?.phase === 'Invalid') {
    throw new InputError(
      `the template "${name}" cannot be launched: ${template.status.message ?? 'it is invalid'}`,
    );
  }
  return template;
}
