import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import {
  desktopConnected,
  isPainted,
  openDesktop,
  paint,
  typeCommand,
} from '../browser/desktop';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium, xvnc } from './needs';

const app = 'Terminal desktop';

/** Swallows whatever is typed after it: if it reached the terminal, nobody could paint any more. */
const swallow = 'cat';

function shareDialog(page: Page) {
  return page.getByRole('dialog', { name: `Share ${app}` });
}

async function openShareDialog(page: Page): Promise<void> {
  await page
    .getByRole('toolbar', { name: 'Session controls' })
    .getByRole('button', { name: 'Share' })
    .click();
}

async function closeShareDialog(page: Page): Promise<void> {
  await shareDialog(page).getByRole('button', { name: 'Cancel' }).click();
  await shareDialog(page).waitFor({ state: 'hidden' });
}

/** Makes a link and gives its address. */
async function makeLink(page: Page, role: string): Promise<string> {
  await openShareDialog(page);
  const dialog = shareDialog(page);
  await dialog
    .getByRole('combobox', { name: 'Role of the new link' })
    .selectOption(role);
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const address = await dialog
    .getByRole('textbox', { name: 'New link' })
    .inputValue();
  await checkAccessibility(page);
  await closeShareDialog(page);
  return address;
}

/** Ends the link by which somebody came. */
async function endLink(page: Page, guest: string): Promise<void> {
  await openShareDialog(page);
  await shareDialog(page)
    .getByRole('button', { name: `and let out ${guest}` })
    .click();
  await shareDialog(page)
    .getByRole('button', { name: `and let out ${guest}` })
    .waitFor({ state: 'hidden' });
  await closeShareDialog(page);
}

/** Opens who is here, waits for somebody there, and does something about them. */
async function actOn(page: Page, guest: string, act: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`Who is here: .*${guest}`) })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Who is here' });
  await dialog.waitFor();
  await checkAccessibility(page);
  const button = dialog.getByRole('button', { name: act });
  await button.click();
  await button.waitFor({ state: 'hidden' });
  // What had the focus is gone.
  await dialog.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** Signs out in another tab of the same browser. */
async function signOutElsewhere(page: Page, portalUrl: string): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(`${portalUrl}/apps`);
  await other.getByTitle('Your account').click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** A session lived in by two: one looks on, takes part, has the control, gives it back, and is put out; the other signs out. */
export const together: Journey = {
  name: 'Share a desktop by a link: look on, take part, hand the control over, put out',
  needs: [chromium, xvnc],
  async run(context) {
    const alice = await signIn(context, 'alice');
    await openDesktop(alice, app);
    await paint(alice, 'red');
    const forViewers = await makeLink(alice, 'viewer');

    const bob = await signIn(context, 'bob');
    await bob.goto(forViewers);
    await desktopConnected(bob);
    await bob.getByRole('status').filter({ hasText: 'View only' }).waitFor();
    await isPainted(bob, 'red');
    await checkAccessibility(bob);
    await context.album.take(bob, 'looks-on');
    await typeCommand(bob, swallow);
    await paint(alice, 'green');
    await isPainted(bob, 'green');

    await endLink(alice, 'bob');
    await bob
      .getByRole('heading', { name: `${app} is no longer open to you` })
      .waitFor();
    await context.album.take(bob, 'let-out');

    await bob.goto(await makeLink(alice, 'participant'));
    await desktopConnected(bob);
    await paint(bob, 'red');
    await isPainted(alice, 'red');
    await context.album.take(alice, 'two-here');

    await actOn(alice, 'bob', 'Give control to bob');
    const badge = alice.getByRole('status').filter({
      hasText: 'bob has the control',
    });
    await badge.waitFor();
    await context.album.take(alice, 'control-handed-over');
    await typeCommand(alice, swallow);
    await paint(bob, 'green');
    await actOn(alice, 'bob', 'Let everybody type');
    await badge.waitFor({ state: 'hidden' });
    await paint(alice, 'red');

    await actOn(alice, 'bob', 'Disconnect bob');
    await bob.getByRole('heading', { name: 'You were disconnected' }).waitFor();
    await context.album.take(bob, 'put-out');
    await endLink(alice, 'bob');
    await signOutElsewhere(alice, context.portalUrl);
    await alice.getByRole('button', { name: 'Sign in' }).waitFor();
  },
};
