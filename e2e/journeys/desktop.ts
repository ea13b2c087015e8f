import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium, xvnc } from './needs';

/** Typed into the terminal, this paints it red. */
const paintRed = String.raw`printf '\033[41m\033[2J'`;

const desktopCanvas = '[role="application"] > div canvas';

/** Resolves when the middle of the desktop is red. */
async function isRed(page: Page): Promise<void> {
  await page.waitForFunction(selector => {
    const canvas = document.querySelector<HTMLCanvasElement>(selector);
    const pixels = canvas?.getContext('2d');
    if (!canvas || !pixels) return false;
    const [red, green, blue] = pixels.getImageData(
      canvas.width / 2,
      canvas.height / 2,
      1,
      1,
    ).data;
    return red > 150 && green < 90 && blue < 90;
  }, desktopCanvas);
}

/** A desktop streamed through the gateway takes keys and shows what they did. */
export const desktop: Journey = {
  name: 'Launch a desktop and type into its terminal',
  needs: [chromium, xvnc],
  async run(context) {
    const { page, close } = await signIn(context, 'alice');
    await page.getByRole('button', { name: 'Launch Terminal desktop' }).click();
    await page.waitForURL(/\/sessions\/.+/);
    await page
      .locator('[role="application"][data-status="connected"]')
      .waitFor();
    await checkAccessibility(page);
    await context.album.take(page, 'desktop');

    await page.locator(desktopCanvas).click();
    await page.keyboard.type(paintRed);
    await page.keyboard.press('Enter');
    await isRed(page);
    await context.album.take(page, 'desktop-typed');
    await close();
  },
};
