import type { Locator, Page } from 'playwright-core';

/** A session's row in a list. */
export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row', { name });
}

/** Chooses sessions of the list, whatever else is in it, and starts what is done with them. */
export async function chooseAll(
  page: Page,
  names: readonly string[],
  action: string,
): Promise<void> {
  for (const name of names)
    await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await page.getByRole('button', { name: action }).click();
}
