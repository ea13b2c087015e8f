import { createHash, randomBytes } from 'node:crypto';
import type { Secret } from 'kubernetes-types/core/v1';
import {
  sessionSecretAlias,
  type Session,
  type TemplateSpec,
} from '@streamspace/plugin-common';
import { ownedMetadata } from './metadata';
import { childName } from './names';

/** The keys of the session's own Secret that a template asks for, sorted. */
export function secretKeys(template: TemplateSpec): string[] {
  const keys = (template.env ?? [])
    .map(variable => variable.valueFrom?.secretKeyRef)
    .filter(reference => reference?.name === sessionSecretAlias)
    .map(reference => reference!.key);
  return [...new Set(keys)].sort();
}

/**
 * Name of the session's Secret. It depends on the Session's uid and the keys, so that what asks for another key gets another Secret: the
 * controller may create Secrets and never read or change one.
 */
export function sessionSecretName(session: Session, keys: string[]): string {
  const hash = createHash('sha256')
    .update([session.metadata.uid, ...keys].join('\n'))
    .digest('hex');
  return `${childName(session.metadata.name!)}-${hash.slice(0, 8)}`;
}

/** A Secret with a random password of 24 characters for each key. */
export function sessionSecret(session: Session, keys: string[]): Secret {
  return {
    metadata: ownedMetadata(session, sessionSecretName(session, keys)),
    type: 'Opaque',
    stringData: Object.fromEntries(
      keys.map(key => [key, randomBytes(18).toString('base64url')]),
    ),
  };
}
