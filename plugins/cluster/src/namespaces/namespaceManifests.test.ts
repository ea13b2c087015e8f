import { namespaceManifests, wrongField } from './namespaceManifests';

const form = { name: 'shop', labels: '', quota: {} };

it('makes a namespace, and a quota of the limits that are given', () => {
  expect(namespaceManifests(form)).toEqual([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  ]);
  const [namespace, quota] = namespaceManifests({
    name: 'shop',
    labels: 'team=web, stage=test',
    quota: { 'requests.cpu': '4', 'limits.memory': ' ', pods: '20 ' },
  });
  expect(namespace.metadata?.labels).toEqual({ team: 'web', stage: 'test' });
  expect(quota).toMatchObject({
    kind: 'ResourceQuota',
    metadata: { namespace: 'shop' },
    spec: { hard: { 'requests.cpu': '4', pods: '20' } },
  });
});

it('says which field is wrong', () => {
  expect(wrongField(form)).toBeUndefined();
  expect(wrongField({ ...form, name: 'Shop' })).toBe('name');
  expect(wrongField({ ...form, labels: 'team' })).toBe('labels');
});
