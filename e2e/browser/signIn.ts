import type { BrowserContext, Page } from 'playwright-core';
import type { JourneyContext } from '../Journey';

/** Starting an app and waking one take as long as the machine needs. */
const patienceMs = 180_000;

/** A page of a browser of their own. */
export async function openBrowser({
  browser,
}: Pick<JourneyContext, 'browser'>): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patienceMs);
  return context;
}

/** Signs a demo user in as a person does: the portal's button, then the identity provider's. Ends on the launcher. */
export async function signIn(
  context: JourneyContext,
  user: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const browserContext = await openBrowser(context);
  const page = await browserContext.newPage();
  await page.goto(context.portalUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator(`button[name="user"][value="${user}"]`).click();
  await page.getByRole('heading', { name: 'Apps', level: 1 }).waitFor();
  return { page, close: () => browserContext.close() };
}
