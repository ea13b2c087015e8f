import { pathMatches, type PolicyRule } from './PolicyRule';

/**
 * What of the wanted rules the owned ones do not cover, verb by verb and resource by resource;
 * empty when they cover all of it. A resource that is wanted by `*` is covered by `*` alone.
 */
export function missingRules(
  owned: readonly PolicyRule[],
  wanted: readonly PolicyRule[],
): PolicyRule[] {
  return compact(
    wanted
      .flatMap(atomsOf)
      .filter(atom => !owned.some(rule => covers(rule, atom))),
  );
}

/** A rule as Kubernetes writes it in messages. */
export function describeRule(rule: PolicyRule): string {
  const parts = [
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['NonResourceURLs', rule.nonResourceURLs],
    ['ResourceNames', rule.resourceNames],
    ['Verbs', rule.verbs],
  ] as const;
  const texts = parts
    .filter(([, values]) => values?.length)
    .map(([name, values]) => `${name}:${quotedList(values!)}`);
  return `{${texts.join(', ')}}`;
}

/** Texts as Go prints a list of them: `["a" "b"]`. */
export function quotedList(texts: readonly string[]): string {
  return `[${texts.map(text => JSON.stringify(text)).join(' ')}]`;
}

/** One verb on one resource of one group, on one object or on all, or on one path. */
interface Atom {
  verb: string;
  group?: string;
  resource?: string;
  name?: string;
  path?: string;
}

function atomsOf(rule: PolicyRule): Atom[] {
  const { verbs, apiGroups = [], resources = [], nonResourceURLs = [] } = rule;
  const names = rule.resourceNames?.length ? rule.resourceNames : [undefined];
  return verbs.flatMap(verb => [
    ...apiGroups.flatMap(group =>
      resources.flatMap(resource =>
        names.map(name => ({ verb, group, resource, name })),
      ),
    ),
    ...nonResourceURLs.map(path => ({ verb, path })),
  ]);
}

function covers(rule: PolicyRule, atom: Atom): boolean {
  if (!has(rule.verbs, atom.verb)) return false;
  if (atom.path !== undefined) {
    const { path } = atom;
    return rule.nonResourceURLs?.some(url => pathMatches(url, path)) ?? false;
  }
  const isNamed =
    !rule.resourceNames?.length ||
    (atom.name !== undefined && rule.resourceNames.includes(atom.name));
  return (
    isNamed &&
    has(rule.apiGroups, atom.group) &&
    hasResource(rule, atom.resource)
  );
}

function hasResource(rule: PolicyRule, resource = ''): boolean {
  if (has(rule.resources, resource)) return true;
  const slash = resource.indexOf('/');
  return (
    slash >= 0 && rule.resources?.includes(`*${resource.slice(slash)}`) === true
  );
}

function has(list: string[] | undefined, wanted: string | undefined): boolean {
  return list !== undefined && (list.includes('*') || list.includes(wanted!));
}

/** One rule for all verbs that are missing on the same thing. */
function compact(atoms: Atom[]): PolicyRule[] {
  const rules = new Map<string, PolicyRule>();
  for (const { verb, group, resource, name, path } of atoms) {
    const key = JSON.stringify([group, resource, name, path]);
    const rule = rules.get(key) ?? {
      verbs: [],
      ...(path === undefined
        ? { apiGroups: [group!], resources: [resource!] }
        : { nonResourceURLs: [path] }),
      ...(name === undefined ? {} : { resourceNames: [name] }),
    };
    if (!rule.verbs.includes(verb)) rule.verbs.push(verb);
    rules.set(key, rule);
  }
  return [...rules.values()];
}
