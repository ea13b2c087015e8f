import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { openPage } from './openPage';
import { makeRow, pods, ScriptedCluster, servedKind } from './ScriptedCluster';

/** A link that runs a script, put together since linters know it. */
const scriptLink = (code: string) => `${'javascript'}:${code}`;

/** What the words of a cluster might try: elements, links that run, templates of our own texts, and what moves the cursor of a terminal. */
const attacks = [
  '<img src="x" onerror="alert(1)">',
  '<script>alert(2)</script>',
  '<a href="javascript:alert(3)">here</a>',
  '[here](javascript:alert(4))',
  scriptLink('alert(5)'),
  '{{name}} $t(shell.open)',
  '\u001b[2J\u001b[31mred\u001b]8;;javascript:alert(6)\u0007here\u001b]8;;\u0007',
];
const hostile = attacks.join(' ');

type Place = {
  page: string;
  /** Makes the cluster say it. */
  say: (cluster: ScriptedCluster) => void;
  /** What a person does to see it. */
  look?: (user: UserEvent) => Promise<void>;
};

const aPod = '/pods/shop/web-1';
const aRow = makeRow('web-1');
const click = (role: string, name: RegExp) => async (user: UserEvent) =>
  user.click(await screen.findByRole(role, { name }));
const openMenu = click('button', /^What to do with/);

const places: [string, Place][] = [
  [
    'a name and a cell of a list',
    {
      page: '/pods',
      say: cluster => {
        cluster.rows = [{ ...makeRow(hostile), cells: [hostile, hostile] }];
      },
    },
  ],
  [
    'a column of a custom resource',
    {
      page: '/widgets.example.com',
      say: cluster => {
        cluster.served = [servedKind('Widget', 'example.com')];
        cluster.otherColumns.widgets = ['Name', hostile];
        cluster.rows = [{ ...aRow, cells: ['web-1', { text: hostile }] }];
      },
    },
  ],
  [
    'a name in a menu and in a question',
    {
      page: '/pods',
      say: cluster => {
        cluster.rows = [makeRow(hostile)];
      },
      look: async user => {
        await openMenu(user);
        await click('menuitem', /^Delete/)(user);
        const dialog = await screen.findByRole('dialog');
        expect(dialog).toHaveTextContent(attacks[0]);
      },
    },
  ],
  [
    'a reason why one may not',
    {
      page: '/pods',
      say: cluster => {
        cluster.rows = [aRow];
        cluster.refused = { delete: hostile, create: hostile };
      },
      look: openMenu,
    },
  ],
  [
    'the name of a container that one debugs',
    {
      page: '/pods',
      say: cluster => {
        const subresources = ['ephemeralcontainers'];
        cluster.served = [{ ...pods, subresources }];
        cluster.rows = [{ ...aRow, facts: { containers: [hostile] } }];
      },
      look: async user => {
        await openMenu(user);
        await click('menuitem', /^Debug/)(user);
        await screen.findByRole('dialog');
      },
    },
  ],
  [
    'labels and annotations',
    {
      page: aPod,
      say: cluster => {
        const words = { [hostile]: hostile };
        const metadata = { labels: words, annotations: words };
        cluster.rows = [
          { ...aRow, metadata: { ...aRow.metadata, ...metadata } },
        ];
        cluster.get = async () => ({ metadata });
      },
    },
  ],
  [
    'conditions',
    {
      page: aPod,
      say: cluster => {
        cluster.rows = [aRow];
        const condition = { type: hostile, status: hostile, message: hostile };
        cluster.get = async () => ({ status: { conditions: [condition] } });
      },
    },
  ],
  [
    'the states of containers',
    {
      page: aPod,
      say: cluster => {
        cluster.rows = [aRow];
        const waiting = { reason: hostile, message: hostile };
        const terminated = { exitCode: 1, reason: hostile, message: hostile };
        const env = [{ name: hostile, value: hostile }];
        const main = { name: 'main', image: hostile, command: [hostile], env };
        cluster.get = async () => ({
          spec: { containers: [main] },
          status: {
            containerStatuses: [
              { name: 'main', state: { waiting }, lastState: { terminated } },
            ],
          },
        });
      },
    },
  ],
  [
    'events',
    {
      page: `${aPod}?tab=events`,
      say: cluster => {
        cluster.rows = [aRow];
        cluster.otherColumns.events = ['Name', 'Reason', 'Message'];
        const object = { uid: aRow.metadata.uid, kind: hostile, name: hostile };
        cluster.otherRows.events = [
          {
            ...makeRow('web-1.1'),
            cells: ['web-1.1', hostile, hostile],
            facts: { count: 2, object },
          },
        ];
      },
    },
  ],
  [
    'what an object is related to',
    {
      page: `${aPod}?tab=relations`,
      say: cluster => {
        const labels = { app: 'web' };
        cluster.served = [pods, servedKind('Service')];
        cluster.rows = [{ ...aRow, metadata: { ...aRow.metadata, labels } }];
        cluster.otherRows.services = [
          { ...makeRow(hostile), facts: { selector: labels } },
        ];
      },
    },
  ],
  [
    'the cause of a change',
    {
      page: '/deployments.apps/shop/web-1',
      say: cluster => {
        cluster.served = [servedKind('Deployment', 'apps')];
        cluster.rows = [aRow];
        cluster.otherRows.replicasets = [
          {
            ...makeRow('web-1-1'),
            facts: { revision: 1, changeCause: hostile, images: [hostile] },
          },
        ];
        cluster.get = async () => ({ spec: { replicas: 1, template: {} } });
      },
    },
  ],
  [
    'an address of an Ingress',
    {
      page: '/ingresses.networking.k8s.io/shop/web-1',
      say: cluster => {
        const kind = servedKind('Ingress', 'networking.k8s.io');
        cluster.served = [{ ...kind, plural: 'ingresses' }];
        cluster.rows = [aRow];
        cluster.otherRows.endpoints = [];
        const paths = [{ path: hostile, backend: { serviceName: hostile } }];
        const rules = [hostile, scriptLink('alert(7)//'), 'shop.example.com'];
        cluster.get = async () => ({
          spec: { rules: rules.map(host => ({ host, http: { paths } })) },
        });
      },
    },
  ],
  [
    'who refuses a drain',
    {
      page: '/nodes/-/local',
      say: cluster => {
        cluster.served = [servedKind('Node')];
        cluster.rows = [
          { ...makeRow('local'), metadata: { name: 'local', uid: 'a' } },
        ];
        cluster.get = async () => ({ status: {} });
        const pod = { namespace: 'shop', name: hostile };
        cluster.previewDrain = async () => [
          { ...pod, fate: 'moves', losesFiles: false },
        ];
        cluster.drain = async function* drain() {
          yield { ...pod, state: 'refused', reason: hostile };
        };
      },
      look: async user => {
        await openMenu(user);
        await click('menuitem', /^Drain/)(user);
        const begin = await screen.findByRole('button', { name: 'Drain' });
        await waitFor(() => expect(begin).toBeEnabled());
        await user.click(begin);
      },
    },
  ],
  [
    'why an object could not be read',
    {
      page: aPod,
      say: cluster => {
        cluster.rows = [aRow];
        cluster.get = () => Promise.reject(new Error(hostile));
      },
    },
  ],
];

it.each(places)('shows %s as the text that it is', async (_what, place) => {
  const cluster = new ScriptedCluster();
  place.say(cluster);
  const user = await openPage(cluster, place.page);
  await place.look?.(user);
  const shown = await screen.findAllByText(text => text.includes(attacks[0]));
  for (const attack of attacks.map(withoutControls))
    expect(withoutControls(shown[0].textContent ?? '')).toContain(attack);
  expect(elementsOf(document.body)).toEqual([]);
  expect(schemesOf(document.body)).toEqual(['http:']);
});

/** What is not to be told apart on a page. */
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, '').replace(/\s+/g, ' ');
}

/** The elements that the attacks would make. */
function elementsOf(root: HTMLElement): Element[] {
  return [...root.querySelectorAll('img[src="x"], script, iframe, [onerror]')];
}

/** Where the links of a page lead to. */
function schemesOf(root: HTMLElement): string[] {
  const links = [...root.querySelectorAll<HTMLAnchorElement>('a[href]')];
  return [...new Set(links.map(({ href }) => new URL(href).protocol))];
}
