import type { Locator } from 'playwright-core';

/** Enough for what is made once a minute, at a second for each. */
const attempts = 150;

/** Does something again, such as a reload, until what it is to bring is there. */
export async function repeatUntilVisible(
  wanted: Locator,
  again: () => Promise<unknown>,
): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    await again();
    if (await wanted.isVisible()) return;
  }
  throw new Error(`${wanted} did not come in ${attempts} attempts`);
}
