import { checkAccessibility } from '../browser/checkAccessibility';
import { openBrowser } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium } from './needs';

/** A link to a page survives the sign-in, the sign-in survives a reload, and signing out ends it. */
export const signInAndOut: Journey = {
  name: 'Sign in with OpenID Connect, come back to the page, sign out',
  needs: [chromium],
  async run(context) {
    const browserContext = await openBrowser(context);
    const page = await browserContext.newPage();
    await page.goto(`${context.portalUrl}/sessions`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'sign-in');

    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('button[name="user"][value="bob"]').waitFor();
    await context.album.take(page, 'choose-user');
    await page.locator('button[name="user"][value="bob"]').click();
    await page
      .getByRole('heading', { name: 'My sessions', level: 1 })
      .waitFor();

    await page.reload();
    await page.getByRole('heading', { name: 'You have no sessions' }).waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'no-sessions');

    await page.getByTitle('Your account').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await browserContext.close();
  },
};
