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
import type { Journey } from './Journey';
import { administration } from './journeys/administration';
import { catalog } from './journeys/catalog';
import { cluster } from './journeys/cluster';
import { desktop } from './journeys/desktop';
import { hostileApp } from './journeys/hostileApp';
import { hybrid } from './journeys/hybrid';
import { library } from './journeys/library';
import { marketplace } from './journeys/marketplace';
import { mySessions } from './journeys/mySessions';
import { others } from './journeys/others';
import { ownPage } from './journeys/ownPage';
import { pathMode } from './journeys/pathMode';
import { signInAndOut } from './journeys/signInAndOut';
import { teamRepository } from './journeys/teamRepository';
import { together } from './journeys/together';
import { webApp } from './journeys/webApp';

const journeys = [
  signInAndOut,
  webApp,
  desktop,
  together,
  hybrid,
  ownPage,
  others,
  hostileApp,
  administration,
  marketplace,
  teamRepository,
  catalog,
  cluster,
  mySessions,
  pathMode,
  // Last: the sessions that it launches stay.
  library,
];

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

async function runJourneys(chosen: Journey[], summary: Summary) {
  const instance = await startInstance();
  try {
    const browser = await launchBrowser(findProgram('chromium')!);
    try {
      const album = new Album(process.env.STREAMSPACE_E2E_SCREENSHOTS);
      const context = { portalUrl: instance.portalUrl, browser, album };
      for (const journey of chosen) {
        const startedMs = performance.now();
        try {
          await journey.run(context);
          summary.passed += 1;
          const seconds = Math.round((performance.now() - startedMs) / 1000);
          console.log(`✓ ${journey.name} (${seconds} s)`);
        } catch (error) {
          summary.failed += 1;
          console.log(`✗ ${journey.name}\n${(error as Error).stack}`);
          console.log(await whatIsShown(browser));
        } finally {
          await Promise.all(browser.contexts().map(open => open.close()));
        }
      }
    } finally {
      await browser.close();
    }
  } finally {
    await instance.stop();
  }
}

async function run() {
  const summary: Summary = { passed: 0, failed: 0, skipped: [] };
  const only = process.env.STREAMSPACE_E2E_ONLY?.toLocaleLowerCase() ?? '';
  const runnable: Journey[] = [];
  for (const journey of journeys) {
    if (!journey.name.toLocaleLowerCase().includes(only)) continue;
    const reason = missing(journey);
    if (reason) summary.skipped.push({ name: journey.name, reason });
    else runnable.push(journey);
  }
  try {
    if (runnable.length > 0) await runJourneys(runnable, summary);
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
