import { randomUUID } from 'node:crypto';
import type { FrameLocator, Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium } from './needs';

/** A name of its own: an earlier run's may be in the home, which is kept. */
const note = `Bought at the market ${randomUUID().slice(0, 8)}`;
const text = 'Two kilograms of apples';

/** The app's own page, inside the session view. */
const wikiOf = (page: Page): FrameLocator =>
  page.frameLocator('iframe[title="TiddlyWiki"]');

/** Writes a tiddler and waits until the wiki's own server has it. */
async function writeNote(page: Page): Promise<void> {
  const wiki = wikiOf(page);
  await wiki.locator('button[aria-label="new tiddler" i]').first().click();
  const title = wiki
    .locator('.tc-tiddler-edit-frame input.tc-titlebar')
    .first();
  await title.fill(note);
  await wiki
    .frameLocator('.tc-tiddler-edit-frame iframe')
    .locator('textarea')
    .fill(text);
  const stored = page.waitForResponse(
    response =>
      response.request().method() === 'PUT' &&
      decodeURIComponent(response.url()).endsWith(`/tiddlers/${note}`) &&
      response.ok(),
  );
  await wiki
    .locator(
      '.tc-tiddler-edit-frame button[aria-label="confirm changes to this tiddler" i]',
    )
    .first()
    .click();
  await stored;
}

/** Whether the tracker hears that somebody works in the frame, of which the portal's page sees nothing itself. */
async function tellsOfUse(page: Page): Promise<void> {
  await page.waitForRequest(
    request =>
      request.url().endsWith('/heartbeat') &&
      request.postDataJSON().active === true,
  );
}

/** Looks the tiddler up in the wiki's own list and reads it. */
async function findNote(page: Page): Promise<void> {
  const wiki = wikiOf(page);
  await wiki
    .locator('.tc-sidebar-lists .tc-tab-buttons button')
    .filter({ hasText: 'Recent' })
    .click();
  await wiki.locator('.tc-sidebar-lists').getByText(note).first().click();
  await wiki.getByText(text).waitFor();
}

/** Marks an app as a favourite: after a reload it stands on top, until the mark is taken away. */
async function keepFavourite(page: Page, app: string): Promise<void> {
  const star = page
    .getByRole('article', { name: app })
    .getByRole('button', { name: `Favourite: ${app}` });
  const isKept = page.waitForResponse(
    response =>
      response.request().method() === 'PUT' &&
      response.url().includes('/api/user-settings/') &&
      response.ok(),
  );
  await star.click();
  await isKept;
  await page.reload();
  const tile = page
    .getByRole('region', { name: 'Favourites' })
    .getByRole('listitem')
    .filter({ hasText: app });
  await tile.getByRole('button', { name: `Favourite: ${app}` }).click();
  await tile.waitFor({ state: 'hidden' });
}

/** Opens one of the person's sessions with the keyboard alone. */
async function openByKeyboard(page: Page, search: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Search apps/ }).waitFor();
  await page.keyboard.type(search);
  await page
    .getByRole('group', { name: 'Sessions' })
    .getByRole('option', { selected: true })
    .waitFor();
  await checkAccessibility(page);
  await page.keyboard.press('Enter');
}

/** The product's main job: launch, work, leave, and find it asleep and unchanged. */
export const webApp: Journey = {
  name: 'Launch a web app, save in it, hibernate, and find it again',
  needs: [chromium],
  async run(context) {
    const page = await signIn(context, 'alice');
    await page.getByRole('article', { name: 'TiddlyWiki' }).waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'apps');
    await keepFavourite(page, 'Cloud Commander');

    await page.getByRole('button', { name: 'Launch TiddlyWiki' }).click();
    await page.getByText('Opens by itself when it is ready.').waitFor();
    await page.waitForURL(/\/sessions\/.+/);
    await wikiOf(page).locator('.tc-site-title').waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'web-app');
    await Promise.all([tellsOfUse(page), writeNote(page)]);
    await context.album.take(page, 'web-app-saved');

    await page.getByRole('button', { name: 'Hibernate' }).click();
    await page
      .getByRole('heading', { name: 'TiddlyWiki is hibernated' })
      .waitFor();
    await context.album.take(page, 'fell-asleep');

    await page
      .getByRole('link', { name: 'Back to my sessions' })
      .last()
      .click();
    const row = page.getByRole('row', { name: /TiddlyWiki/ });
    await row.getByText('Hibernated').waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'my-sessions');

    await openByKeyboard(page, 'tiddly');
    await page
      .getByRole('heading', { name: 'TiddlyWiki is starting' })
      .waitFor();
    await wikiOf(page).locator('.tc-site-title').waitFor();
    await findNote(page);
    await context.album.take(page, 'woken');
  },
};
