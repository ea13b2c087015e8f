import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import type { JourneyContext } from '../Journey';

/** Rolls out a change of a Deployment and goes back, with a look at what changes. */
export async function undoRollout(
  page: Page,
  name: string,
  { album }: JourneyContext,
) {
  await page.getByRole('link', { name: 'Deployments', exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  const history = page.getByRole('table', { name: 'Rollout history' });
  await history.getByRole('cell', { name: '1', exact: true }).waitFor();
  await page.getByRole('button', { name: `What to do with ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Restart' }).click();
  await page.getByRole('button', { name: 'Restart' }).click();
  await history.getByRole('cell', { name: '2', exact: true }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-rollout');

  await page.getByRole('button', { name: /^Compare revision 1/ }).click();
  await page.getByText('kubectl.kubernetes.io/restartedAt').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-undo');
  await page.getByRole('button', { name: 'Undo to revision 1' }).click();
  await page.getByText(`${name} goes back to revision 1.`).waitFor();
  // A template that is wanted again becomes the newest revision.
  await history.getByRole('cell', { name: '3', exact: true }).waitFor();
}

/** From the page of a session's pod up to its Session, and down again to all that belongs to it. */
export async function followRelations(page: Page, { album }: JourneyContext) {
  await page.getByRole('tab', { name: 'Relations' }).click();
  const tree = page.getByRole('region', { name: /^Relations of/ });
  const objectOf = (kind: string) =>
    tree.getByRole('listitem').filter({ hasText: kind }).first();
  await objectOf('Session').getByRole('link').first().click();
  await page.getByRole('heading', { name: /^Session / }).waitFor();
  await page.getByRole('tab', { name: 'Relations' }).click();
  for (const kind of [
    'Deployment',
    'ReplicaSet',
    'Pod',
    'Service',
    'PersistentVolumeClaim',
  ]) {
    await objectOf(kind).waitFor();
  }
  await checkAccessibility(page);
  await album.take(page, 'cluster-relations');
  await tree
    .getByRole('listitem')
    .filter({ has: page.getByText('Pod', { exact: true }) })
    .last()
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('heading', { name: /^Pod / }).waitFor();
}

/** Opens the port of a session's pod in a tab of its own, and sees the page of its app. */
export async function openPort(
  page: Page,
  appTitle: string,
  { album }: JourneyContext,
) {
  await page
    .getByRole('button', { name: /^Forward port/ })
    .first()
    .click();
  const open = page.getByRole('button', { name: 'Open in a new tab' });
  await open.waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-port');
  const [tab] = await Promise.all([page.waitForEvent('popup'), open.click()]);
  await tab.waitForURL(/\/\/port--[0-9a-f]{32}\.[^/]+\/$/);
  await tab.waitForFunction(title => document.title === title, appTitle);
  await tab.close();
  await page.getByRole('button', { name: 'Close' }).click();
}

/** Makes a namespace with a quota, and sees how much of it is used. */
export async function makeNamespace(page: Page, { album }: JourneyContext) {
  await page.getByRole('link', { name: 'Namespaces', exact: true }).click();
  await page.getByRole('button', { name: 'Create a namespace' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('with-quota');
  await page.getByRole('textbox', { name: 'Pods' }).fill('5');
  await checkAccessibility(page);
  await album.take(page, 'cluster-create-namespace');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText('with-quota is created.').waitFor();
  await page.getByRole('link', { name: 'with-quota' }).click();
  await page.getByText('0 of 5').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-namespace');
}
