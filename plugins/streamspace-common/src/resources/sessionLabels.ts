import type { SessionSpec } from '../generated/session';
import { normalizeUserRef } from '../names/entityRef';
import { slug, userSlug } from '../names/slug';
import { labels } from './labels';

/**
 * The labels that a Session itself carries, for selectors by owner and template. What cannot be labelled, a user that is none, is left out:
 * such a Session fails by its own reason.
 */
export function sessionOwnLabels(
  spec: Pick<SessionSpec, 'user' | 'template'>,
): Record<string, string> {
  const own: Record<string, string> = {
    [labels.template]: slug(spec.template),
  };
  try {
    own[labels.user] = userSlug(normalizeUserRef(spec.user));
  } catch {
    // Told by the controller as the condition InvalidUser.
  }
  return own;
}
