import type { Template } from '../generated/template';
import { maxSessionNameLength, slug } from '../names/slug';
import { labels } from './labels';

/** Between the name of a template and the random end of a session's. */
const suffixLength = 6;

/** Whether a Template is somebody's draft: there to be tried by those who may manage templates, and for nobody else. */
export function isDraft({ metadata }: Pick<Template, 'metadata'>): boolean {
  return metadata.labels?.[labels.draft] !== undefined;
}

/**
 * Name of a person's draft of a template: says that it is one, and is whole in the names of its sessions.
 *
 * @param userRef - entity ref of the person.
 */
export function draftName(template: string, userRef: string): string {
  return slug(
    `draft ${template} ${userRef}`,
    maxSessionNameLength - suffixLength,
  );
}
