import type { Locator, Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { dropManifests } from '../browser/dropManifests';
import { signIn } from '../browser/signIn';
import type { Journey, JourneyContext } from '../Journey';
import { chromium } from './needs';

const name = 'acted-on';
const node = 'spare';

/** A node that nobody runs: what is done to it disturbs nobody. */
const manifests = `apiVersion: v1
kind: Node
metadata:
  name: ${node}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: main
          image: busybox:stable
          command: [sleep, "100000"]
---
# Servers before 1.21 know this version alone, those from 1.25 on do not.
apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: ${name}
spec:
  schedule: "0 3 1 1 *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: busybox:stable
`;

/** Chooses an action from an object's menu. @returns its dialog. */
async function choose(page: Page, object: string, action: string) {
  await page.getByRole('button', { name: `What to do with ${object}` }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
  return page.getByRole('dialog');
}

/** Does what an object's menu offers under that word, and waits until the portal says that it is done. */
async function act(page: Page, object: string, action: string, done: string) {
  const dialog = await choose(page, object, action);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await page.getByText(done, { exact: true }).waitFor();
}

/** Adds a label or a taint to those in a dialog, and saves them. */
async function addPair(
  page: Page,
  dialog: Locator,
  pair: { button: string; key: string; value: string },
  takePicture: () => Promise<void>,
) {
  await dialog.getByRole('button', { name: pair.button }).click();
  await dialog.getByRole('textbox', { name: 'Key' }).last().fill(pair.key);
  await dialog.getByRole('textbox', { name: 'Value' }).last().fill(pair.value);
  await checkAccessibility(page);
  await takePicture();
  await dialog.getByRole('button', { name: 'Save' }).click();
}

/** Scales a Deployment, holds its rollout and lets it go on, and labels it. */
async function actOnDeployment(page: Page, context: JourneyContext) {
  const { album, portalUrl } = context;
  await page.goto(`${portalUrl}/cluster/deployments.apps/default/${name}`);
  const scaling = await choose(page, name, 'Scale');
  await scaling.getByRole('spinbutton', { name: 'Replicas' }).fill('2');
  await checkAccessibility(page);
  await album.take(page, 'cluster-scale');
  await scaling.getByRole('button', { name: 'Scale' }).click();
  await page.getByText(`${name} is scaled.`).waitFor();
  const pods = page.getByRole('link', { name: `default/${name}-` });
  await pods.nth(1).waitFor();

  await act(page, name, 'Pause rollout', `The rollout of ${name} is paused.`);
  const paused = page.getByText('The rollout is paused: changes of the pods');
  await paused.waitFor();
  await act(page, name, 'Resume rollout', `The rollout of ${name} goes on.`);
  await paused.waitFor({ state: 'hidden' });

  await addPair(
    page,
    await choose(page, name, 'Edit labels'),
    { button: 'Add a label', key: 'team', value: 'shop' },
    () => album.take(page, 'cluster-labels'),
  );
  await page.getByText('team=shop').first().waitFor();
}

/** Evicts a pod and replaces another; the Deployment makes new ones. */
async function actOnPods(page: Page, { album, portalUrl }: JourneyContext) {
  await page.goto(`${portalUrl}/cluster/pods?ns=default&q=${name}`);
  const table = page.getByRole('table', { name: 'Pods' });
  for (const [action, done] of [
    ['Evict', 'is evicted.'],
    ['Restart', 'is replaced by another.'],
  ]) {
    const pod = await table.getByRole('link').first().innerText();
    const dialog = await choose(page, pod, action);
    await checkAccessibility(page);
    await album.take(page, `cluster-${action.toLocaleLowerCase()}`);
    await dialog.getByRole('button', { name: action }).click();
    await page.getByText(`${pod} ${done}`).waitFor();
    await table
      .getByRole('link', { name: pod, exact: true })
      .waitFor({ state: 'detached' });
  }
  await page.goto(`${portalUrl}/cluster/deployments.apps/default/${name}`);
  await page
    .getByRole('region', { name: 'Rollout' })
    .getByText('2 of 2')
    .nth(2)
    .waitFor();
}

/** Stops a CronJob and lets it go on. */
async function actOnCronJob(page: Page, { portalUrl }: JourneyContext) {
  await page.goto(`${portalUrl}/cluster/cronjobs.batch/default/${name}`);
  await act(page, name, 'Suspend', `${name} is suspended.`);
  await act(page, name, 'Resume', `${name} goes on.`);
}

/** Keeps pods off a node in the three ways there are. */
async function actOnNode(page: Page, { album, portalUrl }: JourneyContext) {
  await page.goto(`${portalUrl}/cluster/nodes/-/${node}`);
  await addPair(
    page,
    await choose(page, node, 'Edit taints'),
    { button: 'Add a taint', key: 'only', value: 'gpu' },
    () => album.take(page, 'cluster-taints'),
  );
  await page.getByText('only=gpu:NoSchedule').first().waitFor();

  await act(page, node, 'Cordon', `${node} takes no new pods.`);
  await act(page, node, 'Uncordon', `${node} takes pods again.`);
  const draining = await choose(page, node, 'Drain');
  await draining.getByText('0 pods move').waitFor();
  await checkAccessibility(page);
  await draining.getByRole('button', { name: 'Drain' }).click();
  await draining.getByText(`${node} is drained.`).waitFor();
  await album.take(page, 'cluster-drain');
  await draining.getByRole('button', { name: 'Close' }).click();
  await act(page, node, 'Delete', `${node} is deleted.`);
}

/** Deletes several objects of a list together. */
async function deleteSeveral(page: Page, { album, portalUrl }: JourneyContext) {
  await page.goto(`${portalUrl}/cluster/deployments.apps?ns=default&q=${name}`);
  await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
  await page
    .getByRole('group', { name: 'With the chosen rows' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await album.take(page, 'cluster-delete');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Delete' })
    .click();
  await page.getByText(`${name} is deleted.`).waitFor();
  await page.getByText('Nothing matches').waitFor();
}

/** An administrator does what the menus of workloads, pods and nodes offer. */
export const clusterActions: Journey = {
  name: 'Cluster: scale, pause, label, evict, restart, suspend, taint, cordon, drain, delete',
  needs: [chromium],
  async run(context) {
    const page = await signIn(context, 'admin');
    await page.goto(`${context.portalUrl}/cluster/create`);
    await page.locator('.monaco-editor').waitFor();
    await dropManifests(page, manifests);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText(`CronJob ${name} is created.`).waitFor();
    await actOnDeployment(page, context);
    await actOnPods(page, context);
    await actOnCronJob(page, context);
    await actOnNode(page, context);
    await deleteSeveral(page, context);
  },
};
