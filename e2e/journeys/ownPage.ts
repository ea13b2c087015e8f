import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import {
  isPainted,
  ownPageConnected,
  paint,
  typeCommand,
} from '../browser/desktop';
import { expectEqual } from '../browser/expect';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium, websockify, xvnc } from './needs';

const app = 'Python desktop';

/** A program that the home keeps: it paints the terminal red. */
const program = String.raw`print("\033[41m\033[2J")`;

/** Resolves when the desktop's page has tried in vain to connect again, which it does once. */
async function reconnectRefused(page: Page): Promise<void> {
  const socket = await page.waitForEvent('websocket', {
    predicate: opened => opened.url().endsWith('/websockify'),
  });
  await socket.waitForEvent('socketerror');
}

/** A desktop whose image brings its own web client sits in the same frame, sleeps undisturbed by that client, and is found again. */
export const ownPage: Journey = {
  name: 'Work on a desktop with a web client of its own, hibernate, and find the files again',
  needs: [chromium, xvnc, websockify],
  async run(context) {
    const page = await signIn(context, 'alice');
    await page
      .getByRole('link', { name: `Open ${app}` })
      .or(
        page.getByRole('button', { name: /^(Launch|Resume) Python desktop$/ }),
      )
      .first()
      .click();
    const desktop = await ownPageConnected(page, app);
    await paint(desktop, 'green');
    await typeCommand(desktop, `echo '${program}' >paint.py`);
    await checkAccessibility(page);
    await context.album.take(page, 'own-page');
    const screenshot = page.getByRole('button', { name: 'Save a screenshot' });
    expectEqual(
      'The screenshot that the portal cannot take',
      await screenshot.getAttribute('aria-disabled'),
      'true',
    );

    const asleep = page.getByRole('heading', { name: `${app} is hibernated` });
    await Promise.all([
      reconnectRefused(page),
      page.getByRole('button', { name: 'Hibernate' }).click(),
    ]);
    await asleep.waitFor();
    await context.album.take(page, 'own-page-asleep');

    // What was shown before goes; the page is opened anew.
    await Promise.all([
      page.waitForEvent('framedetached', {
        predicate: frame => frame === desktop,
      }),
      page.getByRole('button', { name: 'Wake' }).first().click(),
    ]);
    const woken = await ownPageConnected(page, app);
    await typeCommand(woken, 'python3 paint.py');
    await isPainted(woken, 'red');
    await context.album.take(page, 'own-page-woken');
  },
};
