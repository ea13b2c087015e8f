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
    await alice.goto(`${context.portalUrl}/sessions`);
    await alice.getByRole('link', { name: 'Open: TiddlyWiki' }).first().click();
    const frame = alice.locator('iframe[title="TiddlyWiki"]');
    await frame.waitFor();
    const viewUrl = alice.url();
    const appUrl = new URL('/', (await frame.getAttribute('src'))!);

    const bob = await signIn(context, 'bob');
    await bob.goto(`${context.portalUrl}/sessions`);
    await bob.getByRole('heading', { name: 'You have no sessions' }).waitFor();
    await bob.goto(viewUrl);
    await bob
      .getByRole('heading', { name: 'There is no such session' })
      .waitFor();
    await context.album.take(bob, 'not-yours');

    const theirs = await bob.goto(appUrl.href);
    expectEqual('The app’s address for bob', theirs?.status(), 403);
    await context.album.take(bob, 'not-yours-address');
    const [session] = appUrl.hostname.split('.');
    appUrl.hostname = appUrl.hostname.replace(session, 'no-such-session');
    const nobodys = await bob.goto(appUrl.href);
    expectEqual('An address without a session', nobodys?.status(), 403);

    const admin = await signIn(context, 'admin');
    await admin.goto(`${context.portalUrl}/admin/sessions`);
    await admin.getByRole('row', { name: /TiddlyWiki.*alice/ }).waitFor();
    await context.album.take(admin, 'administrator');
  },
};
