import { describeRule, missingRules } from './missingRules';
import type { PolicyRule } from './PolicyRule';

const rule = (
  verbs: string,
  resources: string,
  more: Partial<PolicyRule> = {},
): PolicyRule => ({
  apiGroups: [''],
  verbs: verbs.split(' '),
  resources: resources.split(' '),
  ...more,
});

const missing = (owned: PolicyRule[], wanted: PolicyRule) =>
  missingRules(owned, [wanted]).map(describeRule);

it('puts together what several rules grant', () => {
  const owned = [rule('get', 'pods services'), rule('list watch', 'pods')];
  expect(missing(owned, rule('get list', 'pods'))).toEqual([]);
  expect(missing(owned, rule('get list watch', 'pods services'))).toEqual([
    '{APIGroups:[""], Resources:["services"], Verbs:["list" "watch"]}',
  ]);
});

it('knows that a star is more than all that it stands for', () => {
  const owned = [rule('get', 'pods', { apiGroups: ['', 'apps'] })];
  expect(missing([rule('*', '*')], rule('*', 'pods/log'))).toEqual([]);
  expect(missing([rule('*', '*/scale')], rule('get', 'a/scale'))).toEqual([]);
  expect(missing([rule('*', '*/scale')], rule('get', 'a/scaled'))).toEqual([
    '{APIGroups:[""], Resources:["a/scaled"], Verbs:["get"]}',
  ]);
  for (const wanted of [
    rule('*', 'pods'),
    rule('get', '*'),
    rule('get', 'pods', { apiGroups: ['*'] }),
  ])
    expect(missing(owned, wanted)).toEqual([describeRule(wanted)]);
});

it('knows that some objects are less than all', () => {
  const named = (...resourceNames: string[]) =>
    rule('get', 'secrets', { resourceNames });
  expect(missing([rule('get', 'secrets')], named('mine'))).toEqual([]);
  expect(missing([named('mine')], named('mine', 'yours'))).toEqual([
    describeRule(named('yours')),
  ]);
  expect(missing([named('mine')], rule('get', 'secrets'))).toEqual([
    describeRule(rule('get', 'secrets')),
  ]);
});

it('compares paths by their beginning', () => {
  const paths = (...nonResourceURLs: string[]) => ({
    verbs: ['get'],
    nonResourceURLs,
  });
  expect(missing([paths('/api*')], paths('/apis/apps', '/api'))).toEqual([]);
  expect(missing([paths('/api/*')], paths('/api', '/api/v1'))).toEqual([
    '{NonResourceURLs:["/api"], Verbs:["get"]}',
  ]);
  expect(missing([rule('*', '*')], paths('/api'))).toEqual([
    '{NonResourceURLs:["/api"], Verbs:["get"]}',
  ]);
});
