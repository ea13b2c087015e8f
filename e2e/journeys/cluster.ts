import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { dropManifests } from '../browser/dropManifests';
import { signIn } from '../browser/signIn';
import type { Journey, JourneyContext } from '../Journey';
import {
  completeAndMark,
  makeByForm,
  searchAndSaveView,
} from './clusterEditing';
import {
  followRelations,
  makeNamespace,
  openPort,
  undoRollout,
} from './clusterObjects';
import { chromium } from './needs';

const name = 'from-yaml';

/** One object twice the same is one too many: the third document is refused, and says so. */
const manifests = `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  colour: red
---
apiVersion: v1
kind: Secret
metadata:
  name: ${name}
stringData:
  password: correct horse battery staple
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  annotations:
    kubernetes.io/change-cause: the first
spec:
  replicas: 0
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: main
          image: example.org/app:1
`;

const inCluster = (page: Page, title: string) =>
  page
    .getByRole('navigation', { name: 'In the cluster' })
    .getByRole('link', { name: title, exact: true })
    .click();

/** Looks at what the cluster has, and at its nodes. */
async function lookAround(page: Page, { album }: JourneyContext) {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Cluster' })
    .click();
  await page.getByRole('heading', { name: 'Cluster' }).waitFor();
  await page.getByRole('region', { name: 'CPU requested' }).waitFor();
  await page.getByText('of', { exact: false }).first().waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster');
  await inCluster(page, 'Nodes');
  await page.getByRole('table', { name: 'Nodes' }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-nodes');
  await page
    .getByRole('table', { name: 'Nodes' })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('figure', { name: 'CPU' }).waitFor();
  await page.getByRole('button', { name: '6 hours' }).click();
  await page.getByRole('figure', { name: 'Memory' }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-node');
  await inCluster(page, 'Nodes');
}

/** Creates objects from YAML, each with a result of its own, and edits one with a look at what will change. */
async function writeYaml(page: Page, { album }: JourneyContext) {
  await page.getByRole('link', { name: 'Create from YAML' }).click();
  const editor = page.getByRole('textbox', { name: 'Manifests' });
  await page.locator('.monaco-editor').waitFor();
  await editor.focus();
  await dropManifests(page, manifests);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText(`ConfigMap ${name} is created.`).waitFor();
  await page.getByText(/already exists/).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-create');

  await page.getByRole('link', { name: 'Open' }).first().click();
  await page.getByRole('tab', { name: 'YAML' }).click();
  const yaml = page.getByRole('textbox', { name: `ConfigMap ${name} as YAML` });
  await page
    .locator('.monaco-editor .view-line', { hasText: 'colour: red' })
    .waitFor();
  await yaml.focus();
  // On the empty last line, below the data.
  await page.keyboard.press('Control+End');
  await page.keyboard.type('  size: large', { delay: 10 });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByText('size: large').last().waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-review');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(`${name} is saved.`).waitFor();
}

/** Sees a Secret's value when it is asked for, and not before. */
async function revealSecret(page: Page, { album }: JourneyContext) {
  await inCluster(page, 'Secrets');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByText('<hidden, 28 bytes>').waitFor();
  await page.getByRole('button', { name: 'Show' }).click();
  const field = page.getByRole('textbox', { name: 'password' });
  const value = await field.inputValue();
  if (value !== 'correct horse battery staple') {
    throw new Error(`the value shown is another: ${value}`);
  }
  await checkAccessibility(page);
  await album.take(page, 'cluster-secret');
  await page.getByRole('button', { name: `What to do with ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText(`${name} is deleted.`).waitFor();
}

/** Launches an app as a user would, and finds its pod, its log, its port and a shell in it. */
async function lookIntoPod(page: Page, context: JourneyContext) {
  const { album } = context;
  await page.goto(`${context.portalUrl}/apps`);
  await page.getByRole('button', { name: 'Launch Shell', exact: true }).click();
  await page.waitForURL(/\/sessions\/.+/);
  await page.locator('iframe[title="Shell"]').waitFor();
  await page.goto(`${context.portalUrl}/cluster/pods?q=shell`);
  const pod = page
    .getByRole('table', { name: 'Pods' })
    .getByRole('link', { name: /shell/ })
    .first();
  await pod.waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-pods');
  await pod.click();
  await page.getByRole('tab', { name: 'Logs' }).waitFor();
  await page.getByRole('region', { name: 'Conditions' }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-pod');

  await page.getByRole('tab', { name: 'Logs' }).click();
  await page.getByRole('log').waitFor();
  await page.getByText(/of \d+ lines/).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-logs');

  await followRelations(page, context);
  await openPort(page, 'Shell In A Box', context);
  await page.getByRole('tab', { name: 'Shell' }).click();
  await page.getByRole('button', { name: 'Open a shell' }).click();
  const terminal = page.getByRole('textbox', { name: /^Terminal in/ });
  await terminal.focus();
  const rows = page.locator('.xterm-rows');
  await rows.getByText(/[#$]/).first().waitFor();
  await page.keyboard.type('echo $((6 * 7))is the answer\n');
  await rows.getByText('42is the answer').waitFor();
  await album.take(page, 'cluster-shell');
  await page.keyboard.type('exit 3\n');
  await page.getByText(/^Ended: .*exit code 3/).waitFor();
}

/** An administrator works on the cluster; a user does not even see it. */
export const cluster: Journey = {
  name: 'Cluster: overview, create and edit YAML, forms, search, Secret, pod, log, port, shell',
  needs: [chromium],
  async run(context) {
    const page = await signIn(context, 'admin');
    await lookAround(page, context);
    await writeYaml(page, context);
    await revealSecret(page, context);
    await undoRollout(page, name, context);
    await makeNamespace(page, context);
    await lookIntoPod(page, context);
    await completeAndMark(page, context);
    await makeByForm(page, context);
    await searchAndSaveView(page, context);

    const alice = await signIn(context, 'alice');
    const link = alice
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Cluster' });
    await alice.getByRole('link', { name: 'Marketplace' }).first().waitFor();
    if (await link.isVisible()) throw new Error('a user sees the cluster');
  },
};
