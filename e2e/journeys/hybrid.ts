import { randomUUID } from 'node:crypto';
import type { FrameLocator, Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import {
  desktopConnected,
  openDesktop,
  paint,
  showSurface,
  typeCommand,
} from '../browser/desktop';
import { expectEqual } from '../browser/expect';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium, xvnc } from './needs';

const app = 'Desktop with files';

/** A name of its own: an earlier run's may be in the home, which is kept. */
const file = `minutes-${randomUUID().slice(0, 8)}.txt`;

const filesOf = (page: Page): FrameLocator =>
  page.frameLocator(`iframe[title="${app}"]`);

/** A desktop and a web page in one session, which both see the same home. */
export const hybrid: Journey = {
  name: 'Save on a desktop, find it on the web page beside it, hibernate, and find it again',
  needs: [chromium, xvnc],
  // Its image brings half a gigabyte.
  async prepare(context) {
    const page = await signIn(context, 'alice');
    const launch = page.getByRole('button', { name: `Launch ${app}` });
    const open = page.getByRole('link', { name: `Open ${app}` });
    await launch.or(open).first().waitFor();
    if (await open.isVisible()) return;
    const launched = page.waitForResponse(
      response =>
        response.request().method() === 'POST' &&
        response.url().endsWith('/api/v1/sessions'),
    );
    await launch.click();
    await launched;
  },
  async run(context) {
    const page = await signIn(context, 'alice');
    const admissions: string[] = [];
    page.on('response', response => {
      if (response.url().endsWith('/connect') && response.ok())
        admissions.push(response.url());
    });
    await openDesktop(page, app);
    await paint(page, 'green');
    await checkAccessibility(page);
    await context.album.take(page, 'hybrid-desktop');

    await typeCommand(page, `echo agreed >${file}`);
    // The shell does one after the other.
    await paint(page, 'red');
    await showSurface(page, 'Web app');
    const entry = filesOf(page).getByRole('link', { name: file });
    await entry.waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'hybrid-web');
    expectEqual('Admissions for both', admissions.length, 1);

    await page.getByRole('button', { name: 'Hibernate' }).click();
    await page.getByRole('heading', { name: `${app} is hibernated` }).waitFor();
    await page.getByRole('button', { name: 'Wake' }).first().click();
    await entry.waitFor();
    await showSurface(page, 'Desktop');
    await desktopConnected(page);
  },
};
