import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { signIn } from '../browser/signIn';
import type { Journey, JourneyContext } from '../Journey';
import { chromium } from './needs';

const repository = 'streamspace-official';
const app = { name: 'shell-in-a-box', title: 'Shell' };

/** An administrator sees where templates come from and what came of each file, and has it synced. */
async function lookAtRepository(
  page: Page,
  { album }: JourneyContext,
): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: 'Repositories' })
    .click();
  const row = page.getByRole('row', { name: repository });
  await row.getByText('Synced').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'repositories');
  await row.getByRole('link', { name: repository }).click();
  await page.getByRole('heading', { name: repository, level: 1 }).waitFor();
  await page.getByRole('button', { name: /Accepted/ }).waitFor();
  await page.getByText('browsers/chromium/template.yaml').waitFor();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText(`${repository} is synced now.`).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'repository');
}

/** Finds a template, reads about it, uninstalls it and installs it again. */
async function install(page: Page, { album }: JourneyContext): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: 'Marketplace' })
    .click();
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('shell');
  const card = page.getByRole('link', { name: app.title, exact: true });
  // What was found before stays, dimmed, until the answer comes.
  await page
    .getByRole('link', { name: 'Chromium', exact: true })
    .waitFor({ state: 'hidden' });
  await card.waitFor();
  await checkAccessibility(page);
  await album.take(page, 'marketplace');
  await card.click();
  await page.getByRole('heading', { name: app.title, level: 1 }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'template');
  await page.getByRole('button', { name: /^Uninstall/ }).click();
  const loss = page.getByRole('dialog');
  await loss.getByRole('button', { name: 'Uninstall' }).click();
  await page.getByRole('button', { name: /^Install Shell/ }).click();
  const preview = page.getByRole('dialog');
  await preview.getByText('kind: Template').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'install');
  await preview.getByRole('button', { name: 'Install' }).click();
  await page.getByText('Installed', { exact: true }).waitFor();
}

/** Somebody who uses an app says what they think of it, which others then find it by. */
async function rate(page: Page, context: JourneyContext): Promise<void> {
  const { portalUrl, album } = context;
  await page.goto(`${portalUrl}/marketplace/${repository}/${app.name}`);
  const reviews = page.getByRole('region', { name: 'Reviews' });
  await reviews.getByRole('radio', { name: '4 stars' }).focus();
  await page.keyboard.press('Space');
  await reviews.getByRole('textbox').fill('Does what it says.\n<b>Plain</b>.');
  await reviews.getByRole('button', { name: 'Publish' }).click();
  await reviews
    .getByRole('list', { name: 'What people say' })
    .getByText('<b>Plain</b>.')
    .waitFor();
  await checkAccessibility(page);
  await album.take(page, 'reviews');
  await page.goto(`${portalUrl}/marketplace?sort=rating&runsHere=true`);
  await page
    .getByRole('article', { name: app.title })
    .getByRole('img', { name: 'Rated 4 of 5, 1 rating' })
    .waitFor();
  await checkAccessibility(page);
  await album.take(page, 'best-rated');
}

/** Where a team's own components are, the templates are too. */
async function findInCatalog(
  page: Page,
  { portalUrl, album }: JourneyContext,
): Promise<void> {
  await page.goto(
    `${portalUrl}/catalog/streamspace/resource/${repository}-${app.name}`,
  );
  await page.getByText(app.title).first().waitFor();
  // Exactly: Backstage's card of links has one to it as well, and comes when it comes.
  await page
    .getByRole('link', { name: 'In the marketplace', exact: true })
    .waitFor();
  await album.take(page, 'catalog-entity');
}

/** Templates come from a repository into the marketplace and the catalog, and from there among the apps. */
export const marketplace: Journey = {
  name: 'Marketplace: repository, search, uninstall, install, catalog, review',
  needs: [chromium],
  async run(context) {
    const page = await signIn(context, 'admin');
    await lookAtRepository(page, context);
    await install(page, context);
    await findInCatalog(page, context);

    const alice = await signIn(context, 'alice');
    await rate(alice, context);
    await alice.goto(
      `${context.portalUrl}/marketplace/${repository}/${app.name}`,
    );
    const refused = alice.getByRole('button', { name: /^Uninstall/ });
    await refused.waitFor();
    if (await refused.isEnabled()) {
      throw new Error('somebody without the right may uninstall');
    }
  },
};
