import type { Frame, Page } from 'playwright-core';
import { expectEqual } from '../browser/expect';
import { launchSessions } from '../browser/launchSessions';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium } from './needs';

const app = 'Hostile app';

/** What a page gets to read of an answer of the portal, with the browser's cookies. */
const read = (page: Page | Frame, url: string) =>
  page.evaluate(
    address =>
      fetch(address, {
        credentials: 'include',
        headers: { 'x-requested-with': 'XMLHttpRequest' },
      }).then(
        ({ status }) => String(status),
        () => 'nothing',
      ),
    url,
  );

/** A write of the kind that browsers send without asking the portal first. @returns the status of its answer, which the page does not see. */
async function write(page: Page, from: Frame, url: string): Promise<number> {
  const answered = page.waitForResponse(
    response =>
      response.request().method() === 'POST' && response.url() === url,
  );
  await from.evaluate(
    ([address, body]) =>
      fetch(address, {
        method: 'POST',
        mode: 'no-cors',
        credentials: 'include',
        body,
      }),
    [url, JSON.stringify({ spec: { template: 'tiddlywiki' } })],
  );
  return (await answered).status();
}

/** Puts a page into a frame. @returns why the browser showed nothing there. */
async function embed(page: Page, into: Frame, url: string) {
  const framed = page.waitForEvent('frameattached');
  const outcome = framed.then(frame => {
    const ofFrame = {
      predicate: (request: { frame(): Frame }) => request.frame() === frame,
    };
    return Promise.race([
      page.waitForEvent('requestfailed', ofFrame),
      page.waitForEvent('requestfinished', ofFrame),
    ]);
  });
  await into.evaluate(address => {
    const element = document.createElement('iframe');
    element.src = address;
    document.body.append(element);
  }, url);
  return (await outcome).failure()?.errorText;
}

/** An app's origin is on the portal's site, so that browsers send its requests with the portal's cookies: they must be worth nothing there. */
export const hostileApp: Journey = {
  name: 'An app neither uses the portal’s API nor frames the portal',
  needs: [chromium],
  async run(context) {
    const { portalUrl } = context;
    const page = await signIn(context, 'alice');
    await launchSessions(page, portalUrl, [app]);
    await page
      .getByRole('link', { name: `Open: ${app}` })
      .first()
      .click();
    const element = page.locator(`iframe[title="${app}"]`);
    await element.contentFrame().locator('.tc-site-title').waitFor();
    const hostile = (await (await element.elementHandle())!.contentFrame())!;

    const token = `${portalUrl}/api/auth/oidc/refresh?env=development`;
    const sessions = `${portalUrl}/api/v1/sessions`;
    expectEqual('The token for the portal', await read(page, token), '200');
    expectEqual('The token for an app', await read(hostile, token), 'nothing');
    const list = await read(hostile, sessions);
    expectEqual('The sessions for an app', list, 'nothing');
    const launched = await write(page, hostile, sessions);
    expectEqual('A launch by an app', launched, 401);
    expectEqual(
      'The portal in a frame of an app',
      await embed(page, hostile, portalUrl),
      'net::ERR_BLOCKED_BY_RESPONSE',
    );
  },
};
