import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Rejects when axe finds anything on the page; what an app shows inside its frame is the app's own.
 *
 * https://github.com/dequelabs/axe-core
 */
export async function checkAccessibility(page: Page): Promise<void> {
  // A tooltip under the pointer belongs to no landmark.
  await page.mouse.move(0, 0);
  await page.getByRole('tooltip').waitFor({ state: 'hidden' });
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .analyze();
  if (violations.length === 0) return;
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map(({ html }) => html).join('\n    ')}`,
  );
  throw new Error(`axe found on ${page.url()}:\n  ${found.join('\n  ')}`);
}
