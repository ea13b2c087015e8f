import type { ClusterRow } from '@streamspace/plugin-common';
import type { ApiKind } from '../api/ClusterApi';
import { kindName } from '../kinds/kindName';
import type { RelatedObject } from './RelatedObject';
import { knownObjects, relationQuestions } from './relationQuestions';
import { relationTree, type RelationNode } from './relationTree';

function kind(name: string, group = '', version = 'v1'): ApiKind {
  return {
    group,
    version,
    kind: name,
    plural: `${name.toLowerCase().replace(/y$/, 'ie').replace(/s$/, 'se')}s`,
    namespaced: true,
    shortNames: [],
    verbs: ['list', 'watch'],
    subresources: [],
    isPreferred: true,
  };
}

const kinds = {
  session: kind('Session', 'stream.streamspace.io', 'v1alpha1'),
  deployment: kind('Deployment', 'apps'),
  replicaSet: kind('ReplicaSet', 'apps'),
  pod: kind('Pod'),
  service: kind('Service'),
  claim: kind('PersistentVolumeClaim'),
  policy: kind('NetworkPolicy', 'networking.k8s.io'),
  ingress: kind('Ingress', 'networking.k8s.io'),
};

function object(
  of: ApiKind,
  name: string,
  more: {
    owner?: RelatedObject;
    labels?: Record<string, string>;
    facts?: ClusterRow['facts'];
  } = {},
): RelatedObject {
  const { owner, labels, facts } = more;
  return {
    kind: of,
    row: {
      key: `shop/${name}`,
      cells: [],
      facts,
      metadata: {
        name,
        namespace: 'shop',
        uid: `${of.kind} ${name}`,
        labels,
        ...(owner && {
          ownerReferences: [
            {
              apiVersion: owner.kind.group
                ? `${owner.kind.group}/${owner.kind.version}`
                : owner.kind.version,
              kind: owner.kind.kind,
              name: owner.row.metadata.name!,
              uid: owner.row.metadata.uid!,
              controller: true,
            },
          ],
        }),
      },
    },
  };
}

const session = object(kinds.session, 'web');
const deployment = object(kinds.deployment, 'web', { owner: session });
const replicaSet = object(kinds.replicaSet, 'web-2', {
  owner: deployment,
  facts: { wanted: 2 },
});
const former = object(kinds.replicaSet, 'web-1', {
  owner: deployment,
  facts: { wanted: 0 },
});
const pod = (name: string, claims: string[]) =>
  object(kinds.pod, name, {
    owner: replicaSet,
    labels: { app: 'web' },
    facts: { claims },
  });
const one = pod('one', ['home', 'own']);
const two = pod('two', ['home']);
const service = object(kinds.service, 'web', {
  owner: session,
  facts: { selector: { app: 'web' } },
});
const policy = object(kinds.policy, 'guard', { facts: { selector: {} } });
const claims = ['home', 'own'].map(name => object(kinds.claim, name));
const ingress = object(kinds.ingress, 'front', {
  facts: { services: ['web'] },
});
const everything = [
  ...[session, deployment, replicaSet, former, one, two],
  ...[service, policy, ...claims, ingress],
];

/** What a cluster with all of these answers; only as much as is asked. */
function explore(subject: RelatedObject) {
  const place = { kinds: Object.values(kinds) };
  let objects = knownObjects(subject, []);
  for (let round = 0; round < 10; round += 1) {
    const answers = [
      ...relationQuestions(subject, place, objects).values(),
    ].map(({ kind: asked, subscription }) => ({
      kind: asked,
      rows: everything
        .filter(known => kindName(known.kind) === kindName(asked))
        .map(({ row }) => row)
        .filter(({ metadata }) => {
          const { owners, filters, claim } = subscription.query;
          const ownerUids = metadata.ownerReferences?.map(({ uid }) => uid);
          return (
            (!owners || ownerUids?.some(uid => owners.includes(uid))) &&
            (!filters || filters.Name === metadata.name) &&
            !claim
          );
        }),
    }));
    objects = knownObjects(subject, answers);
  }
  return objects;
}

const outline = (node: RelationNode, depth = 0): string[] => [
  `${'  '.repeat(depth)}${node.relation ?? 'root'} ${node.kind.kind} ${node.row.metadata.name}${node.isSubject ? ' *' : ''}`,
  ...node.children.flatMap(child => outline(child, depth + 1)),
];

it('leads from a session down to its pods, and tells once what they have in common', () => {
  expect(outline(relationTree(session, explore(session)))).toEqual([
    'root Session web *',
    '  owned Deployment web',
    '    owned ReplicaSet web-2',
    '      owned Pod one',
    '        mounts PersistentVolumeClaim own',
    '      owned Pod two',
    '      selectedBy Service web',
    '      selectedBy NetworkPolicy guard',
    '      mounts PersistentVolumeClaim home',
    '  owned Service web',
    '    routedBy Ingress front',
  ]);
});

it('leads from a pod up to its first owner', () => {
  const lines = outline(relationTree(one, explore(one)));
  expect(lines[0]).toBe('root Session web');
  expect(lines).toContain('      owned Pod one *');
});

it('shows the pods of what chooses them, and comes to an end where owners go round', () => {
  const lone = object(kinds.policy, 'lone', { facts: { selector: {} } });
  const objects = knownObjects(lone, [{ kind: kinds.pod, rows: [two.row] }]);
  expect(outline(relationTree(lone, objects))).toEqual([
    'root NetworkPolicy lone *',
    '  selects Pod two',
  ]);
  const egg = object(kinds.pod, 'egg', { owner: object(kinds.pod, 'hen') });
  const hen = object(kinds.pod, 'hen', { owner: egg });
  const round = knownObjects(egg, [{ kind: kinds.pod, rows: [hen.row] }]);
  expect(outline(relationTree(egg, round))).toContain('  owned Pod egg *');
});
