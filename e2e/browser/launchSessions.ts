import type { Page } from 'playwright-core';
import { expectEqual } from './expect';

/** Launches a wiki with a throw-away home by each name, by the API, with the token that the person's page itself sends. Ends on My sessions. */
export async function launchSessions(
  page: Page,
  portalUrl: string,
  names: readonly string[],
): Promise<void> {
  const asked = page.waitForRequest(/\/api\/v1\/sessions\?/);
  await page.goto(`${portalUrl}/sessions`);
  const authorization = await (await asked).headerValue('authorization');
  const statuses = await page.evaluate(
    async ([token, displayNames]) =>
      Promise.all(
        displayNames.map(async displayName => {
          const spec = {
            template: 'tiddlywiki',
            displayName,
            persistentHome: false,
          };
          const answer = await fetch('/api/v1/sessions', {
            method: 'POST',
            headers: {
              authorization: token,
              'content-type': 'application/json',
            },
            body: JSON.stringify({ spec }),
          });
          return answer.status;
        }),
      ),
    [authorization ?? '', names] as const,
  );
  for (const status of statuses) expectEqual('A launch', status, 201);
  // A list that is open already tells of new rows, and shows them when one asks for them.
  await page.reload();
}
