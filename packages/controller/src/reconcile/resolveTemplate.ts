import {
  normalizeUserRef,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import { newRun, type RunInput, type SessionRun } from '../desired/run';
import { Refused } from './Refused';
import type { SessionContext } from './SessionContext';

/**
 * The Template of a session that is about to start.
 *
 * @throws Refused when there is none, or it is invalid, or the session's user is none.
 */
export function resolveTemplate(
  { cache, namespace }: SessionContext,
  session: Session,
): Template {
  const name = session.spec.template;
  try {
    normalizeUserRef(session.spec.user);
  } catch (error) {
    throw new Refused({
      reason: 'InvalidUser',
      message: (error as Error).message,
    });
  }
  const template = cache.templates.get(`${namespace}/${name}`);
  if (!template) {
    throw unresolved(
      'TemplateNotFound',
      `There is no template "${name}". Choose another, or ask an administrator to install it; the session starts by itself then.`,
    );
  }
  if (template.status?.phase === 'Invalid') {
    throw invalid(
      name,
      template.status.message ?? 'its status tells no reason',
    );
  }
  return template;
}

/** The run that a Template makes. @throws Refused when it cannot make one. */
export function resolveRun(input: RunInput): SessionRun {
  try {
    return newRun(input);
  } catch (error) {
    throw invalid(input.template.metadata.name!, (error as Error).message);
  }
}

function invalid(name: string, why: string): Refused {
  return unresolved(
    'TemplateInvalid',
    `The template "${name}" is invalid: ${why}. Its author must correct it.`,
  );
}

function unresolved(reason: string, message: string): Refused {
  return new Refused({ reason, message, condition: 'TemplateResolved' });
}
