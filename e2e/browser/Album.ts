import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const sizes = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];
const schemes = ['light', 'dark'] as const;

/** Screenshots of each step of the journeys, in both sizes and both themes; none without a folder. */
export class Album {
  private readonly folder: string | undefined;
  private count = 0;

  constructor(folder: string | undefined) {
    this.folder = folder;
  }

  /** Takes the four pictures of a step and leaves the page as it was. */
  async take(page: Page, step: string): Promise<void> {
    if (!this.folder) return;
    await mkdir(this.folder, { recursive: true });
    this.count += 1;
    const number = String(this.count).padStart(2, '0');
    const before = page.viewportSize();
    for (const { name, ...size } of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({
          path: join(
            this.folder,
            `${number}-${step}-${name}-${colorScheme}.png`,
          ),
        });
      }
    }
    await page.emulateMedia({ colorScheme: null });
    if (before) await page.setViewportSize(before);
  }
}
