import type { Frame, Page } from 'playwright-core';

/** The canvas on which noVNC draws, in the portal's page or in its own. */
const desktopCanvas =
  '[role="application"] > div canvas, #noVNC_container canvas';

/** Where a desktop is drawn: the portal's page, or the frame of a page of its own. */
export type DesktopPage = Page | Frame;

export type Colour = 'red' | 'green';

/** ANSI background colours (ECMA-48, SGR). */
const codes: Record<Colour, number> = { red: 41, green: 42 };

/** What a terminal may take to show what was typed, in milliseconds, before it is typed again. */
const paintMs = 10_000;

const attempts = 9;

/** Opens an app with a desktop from the launcher: the session that there is, else a new one. */
export async function openDesktop(page: Page, app: string): Promise<void> {
  await page
    .getByRole('link', { name: `Open ${app}` })
    .or(page.getByRole('button', { name: `Launch ${app}` }))
    .first()
    .click();
  await page.waitForURL(/\/sessions\/.+/);
  await desktopConnected(page);
}

/** Types into the desktop's terminal what paints it until it is painted: a desktop is connected before its terminal has a window. */
export async function paint(page: DesktopPage, colour: Colour): Promise<void> {
  const command = String.raw`printf '\033[${codes[colour]}m\033[2J'`;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    await typeCommand(page, command);
    const isDone = await isPainted(page, colour, paintMs).then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
  throw new Error(`The desktop did not turn ${colour}`);
}

/** Types a command into the desktop's terminal. Somebody who only looks on may do it too; it is to have no effect then. */
export async function typeCommand(
  page: DesktopPage,
  command: string,
): Promise<void> {
  await page.locator(desktopCanvas).click();
  const { keyboard } = 'keyboard' in page ? page : page.page();
  await keyboard.type(command);
  await keyboard.press('Enter');
}

/** What a first start may take, in milliseconds: an image may have to be fetched. */
const startMs = 480_000;

/** Resolves when the desktop is connected. */
export async function desktopConnected(page: Page): Promise<void> {
  await page
    .locator('[role="application"][data-status="connected"]')
    .waitFor({ timeout: startMs });
}

/** Turns to the desktop or to the web page of a session that has both. */
export async function showSurface(
  page: Page,
  surface: 'Desktop' | 'Web app',
): Promise<void> {
  await page
    .getByRole('group', { name: 'What to show' })
    .getByRole('button', { name: surface })
    .click();
}

/** Resolves with the frame of a desktop that is shown by noVNC's own page, once it is connected. */
export async function ownPageConnected(
  page: Page,
  app: string,
): Promise<Frame> {
  const element = await page
    .locator(`iframe[title="${app}"]`)
    .elementHandle({ timeout: startMs });
  const frame = await element!.contentFrame();
  await frame!.locator('html.noVNC_connected').waitFor();
  return frame!;
}

/** Resolves when the middle of the desktop has a colour. */
export async function isPainted(
  page: DesktopPage,
  colour: Colour,
  timeout?: number,
): Promise<void> {
  await page.waitForFunction(
    ([selector, wished]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(selector);
      const pixels = canvas?.getContext('2d');
      if (!canvas || !pixels) return false;
      const [red, green, blue] = pixels.getImageData(
        canvas.width / 2,
        canvas.height / 2,
        1,
        1,
      ).data;
      const [own, other] = wished === 'red' ? [red, green] : [green, red];
      return own > 120 && other < 110 && blue < 110;
    },
    [desktopCanvas, colour] as const,
    // A page that is not in front draws no frames to look at.
    { polling: 250, timeout },
  );
}
