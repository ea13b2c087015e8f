import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '@streamspace/e2e/instance/findProgram';
import { launchBrowser } from '@streamspace/e2e/browser/launchBrowser';
import { signIn } from '@streamspace/e2e/browser/signIn';
import type { Browser, Page } from 'playwright-core';

/** Milliseconds between two turns of the mouse's wheel. */
const wheelMs = 16;

/** The list of pods in Chromium, as an administrator has it. Times are `performance.now()` of this process, by the one clock that the machine has. */
export class PodsPage {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  /** Signs in and opens the list of nodes. */
  static async open(portalUrl: string): Promise<PodsPage> {
    const browser = await launchBrowser(findProgram('chromium')!);
    const page = await signIn({ browser, portalUrl }, 'admin');
    const pods = new PodsPage(browser, page);
    await page.goto(`${portalUrl}/cluster/nodes`);
    await page.getByRole('table', { name: 'Nodes' }).waitFor();
    return pods;
  }

  /** @returns milliseconds from the click on "Pods" to the first frame that shows pods. */
  firstRows(): Promise<number> {
    return this.page.getByRole('link', { name: 'Pods', exact: true }).evaluate(
      (link: HTMLElement) =>
        new Promise<number>(resolve => {
          const startedMs = performance.now();
          const observer = new MutationObserver(() => {
            if (!document.querySelector('table[aria-label="Pods"] tbody tr'))
              return;
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - startedMs));
          });
          observer.observe(document, { childList: true, subtree: true });
          link.click();
        }),
    );
  }

  /** Goes to the list of nodes. */
  async leave(): Promise<void> {
    await this.page.getByRole('link', { name: 'Nodes', exact: true }).click();
    await this.page.getByRole('table', { name: 'Nodes' }).waitFor();
  }

  /** Notes while `during` runs at which frame which number of restarts came to be seen. */
  async noteRestarts(
    during: () => Promise<void>,
  ): Promise<Map<number, number>> {
    const table = this.page.getByRole('table', { name: 'Pods' });
    const handle = await table.evaluateHandle(element => {
      const seen: [number, number][] = [];
      const known = new Set<number>();
      const look = (atMs: number) => {
        for (const cell of element.querySelectorAll('td')) {
          const text = cell.textContent ?? '';
          if (!/^\d+$/.test(text) || known.has(Number(text))) continue;
          known.add(Number(text));
          seen.push([Number(text), performance.timeOrigin + atMs]);
        }
      };
      new MutationObserver(() => requestAnimationFrame(look)).observe(element, {
        characterData: true,
        childList: true,
        subtree: true,
      });
      return seen;
    });
    await during();
    const seen = await handle.jsonValue();
    return new Map(
      seen.map(([restarts, atMs]) => [restarts, atMs - performance.timeOrigin]),
    );
  }

  /** Turns the wheel over the list, to its end and back. @returns milliseconds between each two frames. */
  async scroll(turns: number): Promise<number[]> {
    const { page } = this;
    const table = page.getByRole('table', { name: 'Pods' });
    await table.hover({ position: { x: 200, y: 200 } });
    const frames = await page.evaluateHandle(() => {
      const times: number[] = [];
      const note = (atMs: number) => {
        times.push(atMs);
        requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
      return times;
    });
    for (let turn = 0; turn < turns; turn += 1) {
      await page.mouse.wheel(0, turn % 100 < 50 ? 60 : -60);
      await sleep(wheelMs);
    }
    const times = await frames.jsonValue();
    return times.slice(1).map((atMs, index) => atMs - times[index]);
  }

  /** What the page's scripts hold after a collection of garbage. */
  async heapBytes(): Promise<number> {
    const devTools = await this.page.context().newCDPSession(this.page);
    await devTools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devTools.send('Runtime.getHeapUsage');
    return usedSize;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
