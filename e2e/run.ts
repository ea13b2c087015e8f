/**
 * Browser journeys through the whole product, in the machine's own Chromium.
 *
 * They start an instance of their own, or use the one at STREAMSPACE_E2E_URL. STREAMSPACE_E2E_SCREENSHOTS names a folder for pictures of each step;
 * STREAMSPACE_E2E_ONLY a word of the journeys to run. The last line is JSON: {"passed", "failed", "skipped": [{"name", "reason"}]}.
 */
import type { Browser } from 'playwright-core';
import { Album } from './browser/Album';
import { launchBrowser } from './browser/launchBrowser';
import { findProgram } from './instance/findProgram';
import { startInstance } from './instance/startInstance';
import type { Journey, JourneyContext } from './Journey';
import { lanes } from './lanes';

interface Summary {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
}

/** Why a journey cannot run on this machine. */
function missing({ needs }: Journey): string | undefined {
  const need = needs.find(({ program }) => !findProgram(program));
  return (
    need && `${need.program} is missing: apt install ${need.debianPackage}`
  );
}

/** What the pages of a journey that failed show, as a screen reader would tell it. */
async function whatIsShown(browser: Browser): Promise<string> {
  const pages = browser.contexts().flatMap(context => context.pages());
  const texts = pages.map(async page => {
    const snapshot = await page
      .locator('body')
      .ariaSnapshot({ timeout: 10_000 })
      .catch(error => String(error));
    return `${page.url()}\n${snapshot}`;
  });
  return (await Promise.all(texts)).join('\n\n');
}

async function runJourneys(chosen: Journey[][], summary: Summary) {
  const { portalUrl, stop } = await startInstance();
  try {
    const album = new Album(process.env.STREAMSPACE_E2E_SCREENSHOTS);
    await Promise.all(
      chosen.map(async lane => {
        const browser = await launchBrowser(findProgram('chromium')!);
        try {
          await runLane(lane, { portalUrl, browser, album }, summary);
        } finally {
          await browser.close();
        }
      }),
    );
  } finally {
    await stop();
  }
}

async function runLane(
  lane: Journey[],
  context: JourneyContext,
  summary: Summary,
) {
  const { browser } = context;
  const attempt = async (name: string, act: () => Promise<void>) => {
    try {
      await act();
      return true;
    } catch (error) {
      summary.failed += 1;
      console.log(`✗ ${name}\n${(error as Error).stack}`);
      console.log(await whatIsShown(browser));
      return false;
    } finally {
      await Promise.all(browser.contexts().map(open => open.close()));
    }
  };
  for (const { name, prepare } of lane) {
    if (prepare) await attempt(`Before: ${name}`, () => prepare(context));
  }
  for (const { name, run: take } of lane) {
    const startedMs = performance.now();
    if (!(await attempt(name, () => take(context)))) continue;
    summary.passed += 1;
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    console.log(`✓ ${name} (${seconds} s)`);
  }
}

async function run() {
  const summary: Summary = { passed: 0, failed: 0, skipped: [] };
  const only = process.env.STREAMSPACE_E2E_ONLY?.toLocaleLowerCase() ?? '';
  const runnable = lanes.map(lane =>
    lane.filter(journey => {
      if (!journey.name.toLocaleLowerCase().includes(only)) return false;
      const reason = missing(journey);
      if (reason) summary.skipped.push({ name: journey.name, reason });
      return !reason;
    }),
  );
  const chosen = runnable.filter(lane => lane.length > 0);
  try {
    if (chosen.length > 0) await runJourneys(chosen, summary);
  } catch (error) {
    summary.failed += 1;
    console.log(`✗ The product did not start\n${(error as Error).stack}`);
  }
  console.log(JSON.stringify(summary));
  process.exitCode = summary.failed > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1));
}
void run();
