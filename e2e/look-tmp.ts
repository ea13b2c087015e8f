import { launchBrowser } from './browser/launchBrowser';
import { Album } from './browser/Album';
import { signIn } from './browser/signIn';
import { findProgram } from './instance/findProgram';
const portalUrl = 'http://portal.streamspace-7750.localhost:7750';
(async () => {
  const browser = await launchBrowser(findProgram('chromium')!);
  const album = new Album('/tmp/h-work-library/shots2');
  const page = await signIn({ portalUrl, browser, album }, 'admin');
  page.setDefaultTimeout(30_000);
  page.on('console', m => console.log('console', m.type(), m.text().slice(0, 300)));
  page.on('pageerror', e => console.log('pageerror', e.message.slice(0, 500)));
  page.on('requestfailed', r => console.log('failed', r.url()));
  try {
    await page.goto(`${portalUrl}/admin/templates/firefox`);
    await page.getByRole('button', { name: 'YAML' }).click();
    await page.locator('.monaco-editor .view-line').first().waitFor();
    await page.waitForTimeout(3000);
    console.log(await page.locator('.view-lines').first().innerHTML().then(h => h.slice(0, 1200)));
    console.log(await page.evaluate(() => [...document.querySelectorAll('style')].map(s => s.textContent!.length + ' ' + (s.textContent!.match(/\.mtk\d+ \{[^}]*\}/g) ?? []).slice(0, 8).join(' ')).filter(t => /mtk/.test(t)).join('\n')));
    await page.locator('.view-line').filter({ hasText: 'baseImage' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('weba');
    await page.waitForTimeout(1500);
    await page.screenshot({ path: '/tmp/h-work-library/s1.png' });
    await page.keyboard.press('Escape');
    await page.keyboard.type('x:');
    await page.waitForTimeout(2500);
    await page.screenshot({ path: '/tmp/h-work-library/s2.png' });
  } catch (e) { console.log((e as Error).stack); await page.screenshot({ path: '/tmp/h-work-library/s2.png' }); }
  finally { await browser.close(); }
})();
