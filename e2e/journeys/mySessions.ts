import type { Locator, Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { expectEqual } from '../browser/expect';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium } from './needs';

const names = ['Report 1', 'Report 2', 'Report 3'];
const [shared] = names;

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row', { name });

/** Launches sessions as the person of the page, by the API, with the token that the page itself sends. */
async function launchAll(page: Page, portalUrl: string): Promise<void> {
  const asked = page.waitForRequest(/\/api\/v1\/sessions\?/);
  await page.goto(`${portalUrl}/sessions`);
  const authorization = await (await asked).headerValue('authorization');
  const statuses = await page.evaluate(
    async ([token, displayNames]) =>
      Promise.all(
        displayNames.map(async displayName => {
          const spec = {
            template: 'tiddlywiki',
            displayName,
            persistentHome: false,
          };
          const answer = await fetch('/api/v1/sessions', {
            method: 'POST',
            headers: {
              authorization: token,
              'content-type': 'application/json',
            },
            body: JSON.stringify({ spec }),
          });
          return answer.status;
        }),
      ),
    [authorization ?? '', names] as const,
  );
  for (const status of statuses) expectEqual('A launch', status, 201);
}

/** Shares one with bob, as whoever takes part. */
async function share(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Share: ${shared}` }).click();
  const dialog = page.getByRole('dialog', { name: `Share ${shared}` });
  await dialog.getByRole('combobox', { name: 'People and groups' }).fill('bob');
  await page.keyboard.press('Enter');
  await dialog.getByText('user:default/bob').waitFor();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await rowOf(page, shared).getByText('Shared with bob').waitFor();
}

/** Chooses the three, whatever else is in the list, and starts what is done with them. */
async function chooseAll(page: Page, action: string): Promise<void> {
  for (const name of names)
    await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await page.getByRole('button', { name: action }).click();
}

/** Many sessions at once, and one of them with a guest. Runs last: it needs bob without sessions, and leaves him so. */
export const mySessions: Journey = {
  name: 'Share a session with bob; hibernate and end several at once',
  needs: [chromium],
  async run(context) {
    const alice = await signIn(context, 'alice');
    await launchAll(alice, context.portalUrl);
    for (const name of names)
      await rowOf(alice, name).getByText('Running').waitFor();
    await checkAccessibility(alice);
    await share(alice);
    await context.album.take(alice, 'my-sessions-full');

    const bob = await signIn(context, 'bob');
    await bob.goto(`${context.portalUrl}/sessions`);
    const guest = rowOf(bob, shared);
    await guest.getByText('Shared by alice · participant').waitFor();
    for (const act of ['Share', 'Hibernate', 'End'])
      await guest
        .getByRole('button', { name: `${act}: ${shared}`, disabled: true })
        .waitFor();
    await guest.getByRole('button', { name: `End: ${shared}` }).hover();
    await bob
      .getByRole('tooltip')
      .filter({ hasText: 'Only alice may do this' })
      .waitFor();
    await context.album.take(bob, 'shared-with-me');
    await guest.getByRole('link', { name: `Open: ${shared}` }).click();
    await bob
      .frameLocator(`iframe[title="${shared}"]`)
      .locator('.tc-site-title')
      .waitFor();

    await chooseAll(alice, 'Hibernate (3)');
    for (const name of names)
      await rowOf(alice, name).getByText('Hibernated').waitFor();
    await chooseAll(alice, 'End (3)…');
    const dialog = alice.getByRole('dialog', { name: 'End 3 sessions?' });
    await dialog.getByText('3 throw-away homes').waitFor();
    await dialog.getByRole('button', { name: 'End 3 sessions' }).click();
    for (const name of names)
      await rowOf(alice, name).waitFor({ state: 'hidden' });
  },
};
