import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { openDesktop } from '../browser/desktop';
import { launchSessions } from '../browser/launchSessions';
import { chooseAll, rowOf } from '../browser/sessionList';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium, xvnc } from './needs';

const app = 'Terminal desktop';
const wikis = ['Budget 1', 'Budget 2'];

/** Looks at one of the pages for administrators. */
async function look(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: title }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** Sees who is connected, since when, from where and by which browser, and disconnects them. */
async function disconnect(
  page: Page,
  person: string,
  session: string,
): Promise<void> {
  const row = rowOf(page, `${person} in ${session}`);
  for (const told of ['Owner', /Chrom\w+ \d+ on Linux/, /ago|now/, /^[\d.:]+$/])
    await row.getByText(told).first().waitFor();
  await row.getByRole('button', { name: `Disconnect ${person}` }).click();
  const dialog = page.getByRole('dialog', { name: `Disconnect ${person}?` });
  await dialog.getByText(`${person} in ${app} (${session})`).waitFor();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await row.waitFor({ state: 'hidden' });
}

/** An administrator sees everybody's sessions and who is connected, puts somebody out, and clears away what sleeps. */
export const administration: Journey = {
  name: 'Administer: everybody’s sessions, who is connected, what sleeps',
  needs: [chromium, xvnc],
  async run(context) {
    const alice = await signIn(context, 'alice');
    await launchSessions(alice, context.portalUrl, wikis);
    await alice.getByRole('link', { name: 'Apps' }).click();
    await openDesktop(alice, app);
    const session = new URL(alice.url()).pathname.split('/').pop()!;

    const admin = await signIn(context, 'admin');
    await look(admin, 'All sessions');
    for (const name of wikis)
      await rowOf(admin, name).getByText('Running').waitFor();
    // A desktop shows its picture, once somebody looks.
    await rowOf(admin, app).locator('img[src^="data:image/png"]').waitFor();
    await checkAccessibility(admin);
    await context.album.take(admin, 'all-sessions');

    await look(admin, 'Active connections');
    await rowOf(admin, `alice in ${session}`).waitFor();
    await checkAccessibility(admin);
    await context.album.take(admin, 'active-connections');
    await disconnect(admin, 'alice', session);
    await alice
      .getByRole('heading', { name: 'You were disconnected' })
      .waitFor();
    await alice.getByText('admin disconnected you').waitFor();
    await context.album.take(alice, 'disconnected-by-admin');

    await look(admin, 'All sessions');
    await chooseAll(admin, wikis, 'Hibernate (2)');
    for (const name of wikis)
      await rowOf(admin, name).getByText('Hibernated').waitFor();

    await look(admin, 'Hibernated sessions');
    for (const name of wikis) await rowOf(admin, name).waitFor();
    await checkAccessibility(admin);
    await context.album.take(admin, 'hibernated-sessions');
    await chooseAll(admin, wikis, 'End (2)…');
    const dialog = admin.getByRole('dialog', { name: 'End 2 sessions?' });
    await dialog.getByText('2 throw-away homes').waitFor();
    await checkAccessibility(admin);
    await dialog.getByRole('button', { name: 'End 2 sessions' }).click();
    for (const name of wikis)
      await rowOf(admin, name).waitFor({ state: 'hidden' });
  },
};
