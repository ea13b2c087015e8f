import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { launchSessions } from '../browser/launchSessions';
import { chooseAll, rowOf } from '../browser/sessionList';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium } from './needs';

const names = ['Report 1', 'Report 2', 'Report 3'];
const [shared] = names;

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

/** Many sessions at once, and one of them with a guest. Runs last: it needs bob without sessions, and leaves him so. */
export const mySessions: Journey = {
  name: 'Share a session with bob; hibernate and end several at once',
  needs: [chromium],
  async run(context) {
    const alice = await signIn(context, 'alice');
    await launchSessions(alice, context.portalUrl, names);
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

    await chooseAll(alice, names, 'Hibernate (3)');
    for (const name of names)
      await rowOf(alice, name).getByText('Hibernated').waitFor();
    await chooseAll(alice, names, 'End (3)…');
    const dialog = alice.getByRole('dialog', { name: 'End 3 sessions?' });
    await dialog.getByText('3 throw-away homes').waitFor();
    await dialog.getByRole('button', { name: 'End 3 sessions' }).click();
    for (const name of names)
      await rowOf(alice, name).waitFor({ state: 'hidden' });
  },
};
