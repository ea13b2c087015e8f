import { ownPaths } from '../resolve/ownPaths';
import { page, type Page } from './page';
import { waitingScript } from './waitingScript';

const stages: [name: string, label: string][] = [
  ['Scheduling', 'Finding a place'],
  ['Pulling', 'Getting the app'],
  ['Starting', 'Starting'],
  ['WaitingForApp', 'Waiting for the app'],
  ['Connecting', 'Connecting'],
];

/**
 * Shows how far the session's start is, live, and turns into the app once that answers.
 *
 * @param basePath - the session's path on the shared origin, where it lies there.
 */
export function waitingPage(portalOrigin: string, basePath = ''): Page {
  const rows = stages.map(
    ([name, label]) =>
      `<li data-stage="${name}" data-state="pending"><span class="dot" aria-hidden="true"></span><span class="label">${label}</span><span class="time"></span><span class="note"></span></li>`,
  );
  return page({
    title: 'Starting your session',
    portalOrigin,
    body: `
<h1 id="heading">Starting your session</h1>
<p id="detail">The app opens here as soon as it answers.</p>
<ol aria-label="Steps of the start">${rows.join('')}</ol>
<p id="announcement" class="quiet" role="status" aria-live="polite"></p>
<noscript><p class="fine">Reload this page in a few seconds.</p></noscript>`,
    script: waitingScript(basePath + ownPaths.status),
  });
}
