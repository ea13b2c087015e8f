import { checkAccessibility } from '../browser/checkAccessibility';
import { desktopConnected, paint } from '../browser/desktop';
import { signIn } from '../browser/signIn';
import type { Journey } from '../Journey';
import { chromium, xvnc } from './needs';

/** A desktop streamed through the gateway takes keys and shows what they did. */
export const desktop: Journey = {
  name: 'Launch a desktop and type into its terminal',
  needs: [chromium, xvnc],
  async run(context) {
    const page = await signIn(context, 'alice');
    await page.getByRole('button', { name: 'Launch Terminal desktop' }).click();
    await page.waitForURL(/\/sessions\/.+/);
    await desktopConnected(page);
    await checkAccessibility(page);
    await context.album.take(page, 'desktop');

    await paint(page, 'red');
    await context.album.take(page, 'desktop-typed');
  },
};
