import type { EnvVar } from 'kubernetes-types/core/v1';
import {
  sessionSecretAlias,
  type Session,
  type TemplateSpec,
} from '@streamspace/plugin-common';
import { childName } from './names';
import { sessionSecretName, secretKeys } from './secret';

/**
 * The container's environment: what every app is told about its session, then the template's own variables, which may refer to the former
 * as `$(STREAMSPACE_SESSION_URL)`, as its command and arguments may.
 *
 * @throws Error when the template reaches for the Secret of a session by name.
 */
export function containerEnvironment(
  session: Session,
  template: TemplateSpec,
  address: { url: string; basePath: string },
): EnvVar[] {
  const secretName = sessionSecretName(session, secretKeys(template));
  const own = (template.env ?? []).map(variable => {
    const reference = variable.valueFrom?.secretKeyRef;
    if (!reference) return variable;
    if (reference.name === sessionSecretAlias) {
      return {
        ...variable,
        valueFrom: { secretKeyRef: { ...reference, name: secretName } },
      };
    }
    if (reference.name.startsWith(childName(''))) {
      throw new Error(
        `spec.env ${variable.name} refers to the Secret ${reference.name}; Secrets of sessions are reached by the name "${sessionSecretAlias}" only`,
      );
    }
    return variable;
  });
  return [
    { name: 'STREAMSPACE_SESSION', value: session.metadata.name },
    { name: 'STREAMSPACE_SESSION_URL', value: address.url },
    { name: 'STREAMSPACE_BASE_PATH', value: address.basePath },
    ...own,
  ];
}
