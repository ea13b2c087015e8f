import { randomUUID } from 'node:crypto';
import type { FrameLocator, Page } from 'playwright-core';
import { desktopConnected, showSurface } from '../browser/desktop';
import { expectEqual } from '../browser/expect';
import { signIn } from '../browser/signIn';
import type { Journey, JourneyContext } from '../Journey';
import { chromium, shellinabox, socat, xvnc } from './needs';

/** The templates that an instance for the journeys trusts. */
export const pathTemplates = 'desktop-files,shell-in-a-box';

/** What a dialog may take to open, in milliseconds, before it is asked for again. */
const dialogMs = 5_000;

const attempts = 9;

const frameOf = (page: Page, app: string): FrameLocator =>
  page.frameLocator(`iframe[title="${app}"]`);

/** The app is asked for the whole path, and finds its files below it. */
async function makeFolder(page: Page, app: string): Promise<void> {
  const frame = frameOf(page, app);
  const name = `plans-${randomUUID().slice(0, 8)}`;
  const input = frame.locator('[data-name="js-input"]');
  // The button is there before the script that it calls.
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    await frame.getByRole('button', { name: 'F7' }).click();
    const isAsked = await input.waitFor({ timeout: dialogMs }).then(
      () => true,
      () => false,
    );
    if (isAsked) break;
  }
  await input.fill(name);
  await input.press('Enter');
  await frame.getByRole('link', { name }).waitFor();
}

/** A desktop, and a page that is asked for the whole path. */
async function useBoth(page: Page, app: string): Promise<void> {
  await showSurface(page, 'Desktop');
  await desktopConnected(page);
  await showSurface(page, 'Web app');
  await makeFolder(page, app);
}

/** The app knows nothing of the path. What is typed goes to the shell and comes back. */
async function useShell(page: Page, app: string): Promise<void> {
  const terminal = frameOf(page, app).locator('#vt100');
  await terminal.getByText('$').first().waitFor();
  await terminal.click();
  await page.keyboard.type('echo $((6 * 7))');
  await page.keyboard.press('Enter');
  await terminal.getByText('42', { exact: true }).first().waitFor();
}

/** Opens an app, looks at it, puts it to sleep, wakes it and looks again. */
async function visit(
  page: Page,
  { portalUrl, album }: JourneyContext,
  app: string,
  look: (page: Page, app: string) => Promise<void>,
): Promise<void> {
  await page.goto(portalUrl);
  await page
    .getByRole('link', { name: `Open ${app}`, exact: true })
    .or(page.getByRole('button', { name: `Launch ${app}`, exact: true }))
    .first()
    .click();
  await page.waitForURL(/\/sessions\/.+/);
  await look(page, app);
  await album.take(page, `path-mode-${app.toLowerCase().replaceAll(' ', '-')}`);
  await page.getByRole('button', { name: 'Hibernate' }).click();
  const asleep = page.getByRole('heading', { name: `${app} is hibernated` });
  await asleep.waitFor();
  await page.getByRole('button', { name: 'Wake' }).first().click();
  await asleep.waitFor({ state: 'hidden' });
  await look(page, app);
}

/** Sessions of trusted templates share an origin; each lies below a path of its own. */
export const pathMode: Journey = {
  name: 'Open apps below paths of an origin that they share, put them to sleep and wake them',
  needs: [chromium, xvnc, shellinabox, socat],
  async run(context) {
    const page = await signIn(context, 'bob');
    const elsewhere: string[] = [];
    page.context().on('response', response => {
      const { hostname, pathname } = new URL(response.url());
      const isEntrance = pathname.endsWith('/.streamspace/enter');
      const isShared = /^apps\./.test(hostname) && pathname.startsWith('/s/');
      if (isEntrance && !isShared) elsewhere.push(response.url());
    });
    await visit(page, context, 'Desktop with files', useBoth);
    await visit(page, context, 'Shell', useShell);
    // An instance that was given must have been started with STREAMSPACE_PATH_TEMPLATES.
    expectEqual('Addresses on other hosts', elsewhere.join(' '), '');
  },
};
