import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { signIn } from '../browser/signIn';
import type { Journey, JourneyContext } from '../Journey';
import { chromium } from './needs';

const model = 'TiddlyWiki';
const app = { name: 'field-notes', title: 'Field notes' };

const toLibrary = (page: Page) =>
  page
    .getByRole('navigation')
    .getByRole('link', { name: 'Template library' })
    .click();

/** Makes a template like another from the form, breaks it in the YAML and mends it. */
async function write(page: Page, { album }: JourneyContext): Promise<void> {
  await toLibrary(page);
  await page.getByRole('link', { name: `Duplicate ${model}` }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'library');
  await page.getByRole('link', { name: `Duplicate ${model}` }).click();
  await page.getByLabel('Name in the cluster').fill(app.name);
  await page.getByLabel('Title').fill(app.title);
  await page.getByText('The cluster would take it.').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'library-form');

  await page.getByRole('button', { name: 'YAML' }).click();
  const yaml = page.getByRole('textbox', { name: 'The template as YAML' });
  // Once it is coloured, the editor knows how YAML is indented.
  await page
    .locator('.monaco-editor .view-line', { hasText: 'kind:' })
    .locator('span > span:nth-child(2)')
    .waitFor();
  await yaml.focus();
  await page.keyboard.press('Control+Home');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
    await page.keyboard.press(key);
  }
  // Below `spec:`, where the editor indents by itself.
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('multiuser: yes', { delay: 10 });
  await page.keyboard.press('Escape');
  await page
    .getByText('spec.multiuser is no field that may stand here')
    .waitFor();
  await page.getByRole('button', { name: 'Go to 6:3' }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'library-finding');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Delete');
  await page.getByText('The cluster would take it.').waitFor();
}

/** Waits until the wiki of a session shows what one can do with it. */
const wikiIsThere = (page: Page, title: string) =>
  page
    .frameLocator(`iframe[title="${title}"]`)
    .locator('button[aria-label="new tiddler" i]')
    .first()
    .waitFor();

/** Launches the draft, publishes it, and launches it as anybody does. */
async function publish(page: Page, { album }: JourneyContext): Promise<void> {
  await page.getByRole('button', { name: 'Test launch' }).click();
  await wikiIsThere(page, `Test of ${app.title}`);
  await album.take(page, 'library-test');
  await page.goBack();
  await page.getByRole('heading', { name: `Edit ${app.name}` }).waitFor();
  await page.getByText(/^Draft saved/).waitFor();
  await page.getByText('The cluster would take it.').waitFor();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText(`${app.title} is published.`).waitFor();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: 'Apps' })
    .click();
  await page
    .getByRole('button', { name: `Launch ${app.title}`, exact: true })
    .or(page.getByRole('button', { name: `Open ${app.title}`, exact: true }))
    .or(page.getByRole('link', { name: `Open ${app.title}`, exact: true }))
    .first()
    .click();
  await wikiIsThere(page, app.title);
  await page.goBack();
}

/** Changes what is live, and takes the change back. */
async function rollBack(page: Page, { album }: JourneyContext): Promise<void> {
  await toLibrary(page);
  await page
    .getByRole('link', { name: `Edit ${app.title}` })
    .first()
    .click();
  await page.getByLabel('Category').fill('Nothing');
  await page.getByText('The cluster would take it.').waitFor();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('link', { name: `Versions of ${app.title}` }).click();
  await page.getByText('category: Nothing').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'library-versions');
  await page.getByRole('button', { name: 'Roll back to version 1…' }).click();
  const preview = page.getByRole('dialog');
  await preview.getByText('category: Nothing').waitFor();
  await checkAccessibility(page);
  await album.take(page, 'library-rollback');
  await preview.getByRole('button', { name: 'Roll back' }).click();
  await page.getByText('is as in version 1 again').waitFor();
}

/** Takes away what the journey made. */
async function cleanUp(page: Page): Promise<void> {
  await toLibrary(page);
  await page.getByRole('button', { name: `Uninstall ${app.title}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Uninstall' })
    .click();
  await page.getByText(`${app.title} is uninstalled`).waitFor();
}

/** An administrator writes a template, tries it, publishes it, changes it and takes the change back. */
export const library: Journey = {
  name: 'Template library: form, YAML, test launch, publish, launch, rollback',
  needs: [chromium],
  async run(context) {
    const page = await signIn(context, 'admin');
    await write(page, context);
    await publish(page, context);
    await rollBack(page, context);
    await cleanUp(page);
  },
};
