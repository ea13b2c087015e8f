import { expectEqual } from '../browser/expect';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium } from './needs';

/** What is alice's stays alice's: bob neither sees nor reaches it, admin sees it. Runs after the journeys in which alice launched. */
export const others: Journey = {
  name: 'Others neither see nor reach a session; an administrator sees it',
  needs: [chromium],
  async run(context) {
    const alice = await signIn(context, 'alice');
    await alice.page.goto(`${context.portalUrl}/sessions`);
    await alice.page
      .getByRole('link', { name: 'Open: TiddlyWiki' })
      .first()
      .click();
    const frame = alice.page.locator('iframe[title="TiddlyWiki"]');
    await frame.waitFor();
    const viewUrl = alice.page.url();
    const appUrl = new URL('/', (await frame.getAttribute('src'))!);

    const bob = await signIn(context, 'bob');
    await bob.page.goto(`${context.portalUrl}/sessions`);
    await bob.page
      .getByRole('heading', { name: 'You have no sessions' })
      .waitFor();
    await bob.page.goto(viewUrl);
    await bob.page
      .getByRole('heading', { name: 'There is no such session' })
      .waitFor();
    await context.album.take(bob.page, 'not-yours');

    const theirs = await bob.page.goto(appUrl.href);
    expectEqual('The app’s address for bob', theirs?.status(), 403);
    await context.album.take(bob.page, 'not-yours-address');
    const [session] = appUrl.hostname.split('.');
    appUrl.hostname = appUrl.hostname.replace(session, 'no-such-session');
    const nobodys = await bob.page.goto(appUrl.href);
    expectEqual('An address without a session', nobodys?.status(), 403);
    await bob.close();

    const admin = await signIn(context, 'admin');
    await admin.page.goto(`${context.portalUrl}/admin/sessions`);
    await admin.page.getByRole('row', { name: /TiddlyWiki.*alice/ }).waitFor();
    await context.album.take(admin.page, 'administrator');
    await admin.close();
    await alice.close();
  },
};
