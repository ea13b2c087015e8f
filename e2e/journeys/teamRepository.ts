import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitServer } from '@streamspace/plugin-marketplace-backend/test/git/support/GitServer';
import { TestRepository } from '@streamspace/plugin-marketplace-backend/test/git/support/TestRepository';
import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { expectEqual } from '../browser/expect';
import { repeatUntilVisible } from '../browser/repeatUntilVisible';
import { signIn } from '../browser/signIn';
import type { Journey, JourneyContext } from '../Journey';
import { chromium, git, shellinabox, socat } from './needs';

const app = 'Team shell';

/** Git servers that an instance for the journeys may be sent to: this machine's. */
export const gitHosts = ['127.0.0.1'];

/** Its port is not said: the importer takes that of the list, which is not where the app listens. */
const templateOf = (version: string) => `
apiVersion: stream.space/v1alpha1
kind: Template
metadata:
  name: team-shell
spec:
  displayName: ${app}
  description: The shell of a team, from a repository of their own.
  category: Team
  version: ${version}
  baseImage: sspreitzer/shellinabox:latest
  appType: webapp
  ports:
    - { name: http, containerPort: 3000 }
`;

const files = (version: string) => ({
  'templates/team-shell/template.yaml': templateOf(version),
  'templates/team-shell/README.md': `# The team's shell\n\nVersion ${version}.`,
  'templates/notes.yaml': 'kind: ConfigMap',
  'templates/broken.yaml': 'kind: Template\nspec: 1',
});

/** Adds the repository, and watches its first sync while the Git server takes its time. */
async function register(
  page: Page,
  { portalUrl, album }: JourneyContext,
  server: GitServer,
): Promise<void> {
  let answer = () => {};
  server.hold = new Promise(resolve => {
    answer = resolve;
  });
  await page.goto(`${portalUrl}/admin/repositories`);
  await page.getByRole('button', { name: 'Add…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a repository' });
  await dialog.getByLabel('Name', { exact: true }).fill('team');
  await dialog.getByLabel('Clone address').fill(server.url('team/.git'));
  await checkAccessibility(page);
  await album.take(page, 'add-repository');
  await dialog.getByRole('button', { name: 'Add and sync' }).click();
  const row = page.getByRole('row', { name: /^Choose team/ });
  await row.getByText('Asking for the branch main').waitFor();
  // Not longer than a listing may take.
  await album.take(page, 'syncing');
  answer();
  await row.getByText('Synced').waitFor();
  await row.getByRole('link', { name: 'team' }).click();
  await page.getByRole('button', { name: 'Rejected 1' }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'team-repository');
}

/** @returns the secret that only the Git host and the platform know. */
async function setUpWebhook(
  page: Page,
  { album }: JourneyContext,
): Promise<{ address: string; secret: string }> {
  await page.getByRole('button', { name: 'Webhook of team…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Webhook of team' });
  const address = await dialog
    .getByRole('textbox', { name: 'Address' })
    .inputValue();
  const secret = await dialog
    .getByRole('textbox', { name: 'Secret' })
    .inputValue();
  await checkAccessibility(page);
  await album.take(page, 'webhook');
  await dialog.getByRole('button', { name: 'Set up' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return { address, secret };
}

/** Finds the template, reads about it and installs it. */
async function install(
  page: Page,
  { portalUrl, album }: JourneyContext,
): Promise<void> {
  await page.goto(`${portalUrl}/marketplace`);
  await page
    .getByRole('searchbox', { name: 'Search templates' })
    .fill('team shell');
  await page.getByRole('link', { name: app, exact: true }).click();
  await page.getByRole('heading', { name: "The team's shell" }).waitFor();
  await page.getByText('a guess', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: `Install ${app}…` }).click();
  const preview = page.getByRole('dialog');
  await preview.getByText('kind: Template').waitFor();
  await preview.getByRole('button', { name: 'Install' }).click();
  await page.getByText('Installed', { exact: true }).waitFor();
  await album.take(page, 'team-template');
}

/** The app opens although its template named a port at which nothing listens. */
async function launch(
  page: Page,
  { portalUrl, album }: JourneyContext,
): Promise<void> {
  await page.goto(portalUrl);
  await page.getByRole('button', { name: `Launch ${app}` }).click();
  await page.waitForURL(/\/sessions\/.+/);
  const terminal = page
    .frameLocator(`iframe[title="${app}"]`)
    .locator('#vt100');
  await terminal.getByText('$').first().waitFor();
  await album.take(page, 'team-app');
}

/** The Git host tells of a push, and the newer version takes the place of the installed one. */
async function update(
  page: Page,
  { portalUrl, album }: JourneyContext,
  { address, secret }: { address: string; secret: string },
): Promise<void> {
  const body = JSON.stringify({ ref: 'refs/heads/main' });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  // Programs cannot look up *.localhost.
  const { port, pathname, host } = new URL(address);
  const answer = await page.request.post(
    `http://127.0.0.1:${port}${pathname}`,
    {
      headers: {
        host,
        'content-type': 'application/json',
        'x-hub-signature-256': `sha256=${signature}`,
      },
      data: Buffer.from(body),
    },
  );
  expectEqual('The webhook', answer.status(), 202);
  await page.goto(`${portalUrl}/admin/repositories/team`);
  await page
    .getByText(/^Synced$/)
    .first()
    .waitFor();
  await page.goto(`${portalUrl}/marketplace/team/team-shell`);
  const button = page.getByRole('button', { name: `Update ${app}…` });
  await repeatUntilVisible(button, async () => {
    await page.reload();
    await page.getByRole('heading', { name: app, level: 1 }).waitFor();
  });
  await page.getByText('4200').first().waitFor();
  await button.click();
  const dialog = page.getByRole('dialog', { name: `Update ${app}` });
  await dialog.getByText('version: 2.0.0').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'update');
  await dialog.getByRole('button', { name: 'Update' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await button.waitFor({ state: 'hidden' });
}

/** A team publishes an app from a Git repository of their own, and people use it a minute later. */
export const teamRepository: Journey = {
  name: 'Team repository: register, progress, webhook, install, launch at the real port, update',
  needs: [chromium, git, shellinabox, socat],
  async run(context) {
    const folder = await mkdtemp(join(tmpdir(), 'streamspace-team-'));
    const server = await GitServer.start(folder);
    try {
      const repository = TestRepository.init(folder, 'team');
      repository.commit(files('1.0.0'));
      const page = await signIn(context, 'admin');
      await register(page, context, server);
      const webhook = await setUpWebhook(page, context);
      await install(page, context);
      await launch(page, context);
      repository.commit(files('2.0.0'));
      await update(page, context, webhook);
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
