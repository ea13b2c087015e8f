import { badRequest } from '../errors/ApiError';
import { textAt } from '../objects/fieldAt';
import type { KubernetesObject } from '../objects/KubernetesObject';

/** True when the object's fields match. */
export type FieldMatcher = (object: KubernetesObject) => boolean;

const TERM = /^([^=!]+)(==|=|!=)(.*)$/;
const COMMON_FIELDS = ['metadata.name', 'metadata.namespace'];

/**
 * Reads a field selector such as `spec.nodeName=local,status.phase!=Failed`. Throws 400 when it
 * cannot be read or names a field that the resource does not offer.
 */
export function parseFieldSelector(
  text: string,
  selectableFields: readonly string[],
): FieldMatcher | undefined {
  if (text.trim() === '') return undefined;
  const matchers = text.split(',').map(term => {
    const match = TERM.exec(term.trim());
    if (!match) throw badRequest(`invalid field selector: ${term}`);
    const [, field, operator, value] = match;
    if (!COMMON_FIELDS.includes(field) && !selectableFields.includes(field)) {
      throw badRequest(`field label not supported: ${field}`);
    }
    const wanted = operator !== '!=';
    return (object: KubernetesObject) =>
      (textAt(object, field) === value) === wanted;
  });
  return object => matchers.every(matches => matches(object));
}

/** The name in a selector that picks exactly one object, so that no list need be searched. */
export function selectedName(text: string): string | undefined {
  return /^metadata\.name==?([^,=!]+)$/.exec(text.trim())?.[1];
}
