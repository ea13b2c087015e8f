import type { Page } from 'playwright-core';
import type { JourneyContext } from '../Journey';

/** Starting an app and waking one take as long as the machine needs. */
const patienceMs = 180_000;

/** The page of a browser profile of its own, which ends with the journey. */
export async function openBrowser({
  browser,
}: Pick<JourneyContext, 'browser'>): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patienceMs);
  return context.newPage();
}

/** Signs a demo user in as a person does: the portal's button, then the identity provider's. Ends on the launcher. */
export async function signIn(
  context: Pick<JourneyContext, 'browser' | 'portalUrl'>,
  user: string,
): Promise<Page> {
  const page = await openBrowser(context);
  await page.goto(context.portalUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator(`button[name="user"][value="${user}"]`).click();
  await page.getByRole('heading', { name: 'Apps', level: 1 }).waitFor();
  return page;
}
