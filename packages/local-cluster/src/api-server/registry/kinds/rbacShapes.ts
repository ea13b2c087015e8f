import { badRequest } from '../../errors/ApiError';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';

const RULE_LISTS = [
  'verbs',
  'apiGroups',
  'resources',
  'resourceNames',
  'nonResourceURLs',
];

const SUBJECT_TEXTS = ['kind', 'apiGroup', 'name', 'namespace'];
const ROLE_REF_TEXTS = ['kind', 'apiGroup', 'name'];

/**
 * Refuses a role whose rules are no rules: what decides about rights must not have to guess. A list
 * that is null is taken away, as Go reads it. Throws 400.
 */
export function assertRoleShape(role: KubernetesObject): void {
  for (const [index, rule] of recordsAt(role, 'rules').entries()) {
    for (const list of RULE_LISTS) {
      assertTexts(role, rule, list, `rules[${index}].${list}`);
    }
  }
  if (role.aggregationRule === null) delete role.aggregationRule;
  const { aggregationRule } = role;
  if (aggregationRule === undefined) return;
  if (!isRecord(aggregationRule))
    throw mistyped(role, 'aggregationRule', 'an object');
  recordsAt(role, 'clusterRoleSelectors', aggregationRule);
}

/** Refuses a binding whose subjects or role are none. Throws 400. */
export function assertBindingShape(binding: KubernetesObject): void {
  for (const [index, subject] of recordsAt(binding, 'subjects').entries()) {
    assertText(binding, subject, SUBJECT_TEXTS, `subjects[${index}]`);
  }
  const { roleRef } = binding;
  if (roleRef === undefined || roleRef === null) {
    binding.roleRef = {};
    return;
  }
  if (!isRecord(roleRef)) throw mistyped(binding, 'roleRef', 'an object');
  assertText(binding, roleRef, ROLE_REF_TEXTS, 'roleRef');
}

function recordsAt(
  object: KubernetesObject,
  field: string,
  holder: Record<string, unknown> = object,
): Array<Record<string, unknown>> {
  const value = holder[field];
  if (value === null) delete holder[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isRecord)) {
    throw mistyped(object, field, 'a list of objects');
  }
  return value;
}

function assertTexts(
  object: KubernetesObject,
  rule: Record<string, unknown>,
  field: string,
  path: string,
): void {
  const value = rule[field];
  if (value === null) delete rule[field];
  if (value === undefined || value === null) return;
  const isTexts =
    Array.isArray(value) && value.every(item => typeof item === 'string');
  if (!isTexts) throw mistyped(object, path, 'a list of strings');
}

function assertText(
  object: KubernetesObject,
  holder: Record<string, unknown>,
  fields: readonly string[],
  path: string,
): void {
  for (const field of fields) {
    const value = holder[field];
    if (value !== undefined && typeof value !== 'string') {
      throw mistyped(object, `${path}.${field}`, 'a string');
    }
  }
}

function mistyped(object: KubernetesObject, path: string, type: string): Error {
  return badRequest(
    `${object.kind} in version "v1" cannot be handled as a ${object.kind}: ${path} must be ${type}`,
  );
}
