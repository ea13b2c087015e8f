import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { repeatUntilVisible } from '../browser/repeatUntilVisible';
import { signIn } from '../browser/signIn';
import type { Journey, JourneyContext } from '../Journey';
import { chromium } from './needs';

const repository = 'streamspace-official';
/** Backstage's pages of entities bring a main landmark inside the page's own. The portal tells it to be none, which HTML would rather not have told. */
const innerMain = [{ rule: 'aria-allowed-role', selector: 'main main' }];
const app = { name: 'shell-in-a-box', title: 'Shell' };

/** Finds the app by Backstage's search, with the keyboard alone. A search is asked again until the index, which is made once a minute, has it. */
async function search(
  page: Page,
  { portalUrl, album }: JourneyContext,
): Promise<void> {
  const result = page.getByRole('link', { name: app.title, exact: true });
  const nothing = page.getByRole('heading', { name: 'Nothing matches' });
  await repeatUntilVisible(result, async () => {
    await page.goto(`${portalUrl}/search`);
    await page.getByRole('searchbox', { name: 'Search the catalog' }).focus();
    await page.keyboard.type('terminal');
    await result.or(nothing).first().waitFor();
  });
  await page.getByRole('link', { name: `Launch ${app.title}` }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'search');
  await result.focus();
  await page.keyboard.press('Enter');
}

/** What the catalog knows of it, and what of it runs. */
async function lookAtEntity(
  page: Page,
  { album }: JourneyContext,
): Promise<void> {
  await page.getByRole('heading', { name: app.title, level: 2 }).waitFor();
  const card = page.getByRole('region', { name: 'App', exact: true });
  await card.getByRole('link', { name: `Launch ${app.title}` }).waitFor();
  await page.getByText('You have no session of it.').waitFor();
  await checkAccessibility(page, innerMain);
  await album.take(page, 'entity');
}

/** Somebody else launches it from there, and finds it among their own sessions of it. */
async function launch(
  page: Page,
  { portalUrl }: JourneyContext,
): Promise<void> {
  const entity = `${portalUrl}/catalog/streamspace/resource/${repository}-${app.name}`;
  await page.goto(`${entity}/kubernetes`);
  await page.getByText('Pods are for administrators').waitFor();
  await checkAccessibility(page, innerMain);
  await page.goto(entity);
  await page.getByRole('link', { name: `Launch ${app.title}` }).click();
  await page.getByRole('heading', { name: 'Apps', level: 1 }).waitFor();
  await page.getByRole('button', { name: `Launch ${app.title}` }).click();
  // It opens by itself when it is ready.
  await page.waitForURL('**/sessions/*');
  await page.goto(entity);
  await page
    .getByRole('region', { name: 'My sessions of it' })
    .getByText('Running')
    .waitFor();
}

/** A template is found where a team finds its own components, and launched from there; pods are for administrators. */
export const catalog: Journey = {
  name: 'Catalog: search, entity, launch, pods',
  needs: [chromium],
  async run(context) {
    const page = await signIn(context, 'admin');
    await search(page, context);
    await lookAtEntity(page, context);
    await page.goto(
      `${context.portalUrl}/catalog/streamspace/resource/${repository}`,
    );
    await page
      .getByRole('region', { name: 'Template repository' })
      .getByText('Synced')
      .waitFor();
    await checkAccessibility(page, innerMain);
    await context.album.take(page, 'entity-repository');

    const alice = await signIn(context, 'alice');
    await launch(alice, context);
    await page.goto(
      `${context.portalUrl}/catalog/streamspace/resource/${repository}-${app.name}/kubernetes`,
    );
    await page.getByRole('button', { name: /Cluster$/ }).waitFor();
    await context.album.take(page, 'entity-pods');
  },
};
