import { checkAccessibility } from '../browser/checkAccessibility';
import { openBrowser } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium } from './needs';

/** What axe finds on Backstage's own pages, in its own parts. */
const findingsOfBackstage = [
  // The table's title is a heading in a heading, and the profile card's name skips levels.
  { rule: 'heading-order', selector: 'h5, h6' },
  // Sort labels of material-table are buttons within draggable buttons.
  { rule: 'nested-interactive', selector: '.MuiTableSortLabel-root' },
  // Tabs that are links name a panel that is not there.
  { rule: 'aria-valid-attr-value', selector: '.bui-Tab' },
];

/** A link to a page survives the sign-in, the sign-in survives a reload, and signing out ends it. */
export const signInAndOut: Journey = {
  name: 'Sign in with OpenID Connect, come back to the page, sign out',
  needs: [chromium],
  async run(context) {
    const page = await openBrowser(context);
    await page.goto(`${context.portalUrl}/sessions`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'sign-in');

    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('button[name="user"][value="bob"]').waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'choose-user');
    await page.locator('button[name="user"][value="bob"]').click();
    await page
      .getByRole('heading', { name: 'My sessions', level: 1 })
      .waitFor();

    await page.reload();
    await page.getByRole('heading', { name: 'You have no sessions' }).waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'no-sessions');

    await page.getByRole('link', { name: 'Catalog' }).click();
    await page
      .getByRole('heading', { name: /All components/, level: 2 })
      .waitFor();
    await page
      .getByTestId('loading-indicator')
      .first()
      .waitFor({ state: 'hidden' });
    await checkAccessibility(page, findingsOfBackstage);
    await page.getByRole('link', { name: 'Settings' }).click();
    // Who it is comes after the page itself.
    await page.getByRole('heading', { name: 'Bob', exact: true }).waitFor();
    await checkAccessibility(page, findingsOfBackstage);

    await page.getByTitle('Your account').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  },
};
