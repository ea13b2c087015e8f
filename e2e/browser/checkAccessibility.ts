import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What the dark theme can get wrong that the light one does not: all else is the same page. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Longer than a toast that goes by itself is shown, in milliseconds. */
const toastMs = 15_000;

/**
 * Rejects when axe finds anything on the page, in light or in dark; what an app shows inside its frame is the app's own. `except` leaves out one rule
 * on one selector where the finding is another project's: the caller says which and why.
 *
 * https://github.com/dequelabs/axe-core
 */
export async function checkAccessibility(
  page: Page,
  except: { rule: string; selector: string }[] = [],
): Promise<void> {
  // A tooltip under the pointer belongs to no landmark.
  await page.mouse.move(0, 0);
  await page.getByRole('tooltip').waitFor({ state: 'hidden' });
  await passingToastsGone(page);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await transitionsOver(page);
    const axe = new AxeBuilder({ page }).exclude('iframe');
    if (colorScheme === 'dark') axe.withRules(colourRules);
    const { violations } = await axe.analyze();
    for (const { id, help, nodes } of violations) {
      const selectors = except
        .filter(({ rule }) => rule === id)
        .map(({ selector }) => selector);
      for (const { target, html } of nodes) {
        const isExcepted = await page.evaluate(
          ([element, others]) =>
            others.some(other =>
              document.querySelector(element)?.closest(other),
            ),
          [String(target[0]), selectors] as const,
        );
        if (!isExcepted)
          found.push(`${colorScheme}, ${id}: ${help}\n    ${html}`);
      }
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (found.length === 0) return;
  throw new Error(`axe found on ${page.url()}:\n  ${found.join('\n  ')}`);
}

/** Resolves when toasts that go by themselves have gone: one that is fading has no contrast to measure. One that stays is checked as all else. */
async function passingToastsGone(page: Page): Promise<void> {
  await page
    .locator('[class*="Toast_title"]')
    .first()
    .waitFor({ state: 'hidden', timeout: toastMs })
    .catch(() => undefined);
}

/** Resolves when nothing fades in or moves any more, but for what never ends: a dialog half there has no contrast to measure. */
function transitionsOver(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(
          ({ effect, timeline }) =>
            // What moves with scrolling never ends by itself.
            timeline === document.timeline &&
            effect?.getComputedTiming().endTime !== Infinity,
        )
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );
}
