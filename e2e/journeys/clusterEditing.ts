import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/checkAccessibility';
import { dropManifests } from '../browser/dropManifests';
import { repeatUntilVisible } from '../browser/repeatUntilVisible';
import type { JourneyContext } from '../Journey';

const group = 'e2e.streamspace.io';

/** A kind that no other page knows of. */
const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: kettles.${group}
spec:
  group: ${group}
  scope: Namespaced
  names: {kind: Kettle, plural: kettles, singular: kettle}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [litres]
              properties:
                litres: {type: integer, description: How much it holds.}
                colour: {type: string, enum: [red, blue]}
`;

/** Types a manifest with the editor's help, sees what is marked, and makes a kind of its own. */
export async function completeAndMark(
  page: Page,
  { album, portalUrl }: JourneyContext,
): Promise<void> {
  await page.goto(`${portalUrl}/cluster/create`);
  await page.locator('.monaco-editor').waitFor();
  await page.getByRole('textbox', { name: 'Manifests' }).focus();
  const suggestions = page.locator('.suggest-widget.visible');
  await page.keyboard.type('apiVersion: apps', { delay: 10 });
  await suggestions.getByText('apps/v1', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('\nkind: Deplo', { delay: 10 });
  await suggestions.getByText('Deployment', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('\nmetadata: {name: web}\nspec:\n', { delay: 10 });
  await page.keyboard.type('replicas: two', { delay: 10 });
  await page.keyboard.press('Escape');
  await page
    .getByText('spec.replicas: must be of type integer, and is string')
    .waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  await suggestions.getByText('selector', { exact: true }).waitFor();
  await album.take(page, 'cluster-yaml-suggestions');
  await page.keyboard.press('Escape');
  await checkAccessibility(page);

  await page.reload();
  await page.locator('.monaco-editor').waitFor();
  await dropManifests(page, definition);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText(/CustomResourceDefinition .* is created\./).waitFor();
}

/** Makes an object of that kind by its form, beside its YAML. */
export async function makeByForm(
  page: Page,
  { album, portalUrl }: JourneyContext,
): Promise<void> {
  const create = page.getByRole('link', { name: 'Create Kettle' });
  const navigation = page.getByRole('navigation', { name: 'In the cluster' });
  // The server takes a moment to accept a definition.
  await repeatUntilVisible(create, async () => {
    await page.goto(`${portalUrl}/cluster/kettles.${group}`);
    await navigation.getByRole('link', { name: 'Pods' }).waitFor();
  });
  await create.click();
  const form = page.getByRole('group', { name: 'Fields of the object' });
  await form.getByRole('textbox', { name: 'name *' }).fill('whistle');
  await form.getByRole('spinbutton', { name: 'litres *' }).fill('2');
  await form
    .getByRole('combobox', { name: 'Add a field' })
    .selectOption('colour');
  await form.getByRole('combobox', { name: 'colour' }).selectOption('blue');
  await page
    .locator('.monaco-editor .view-line', { hasText: 'colour: blue' })
    .waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-form');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText('Kettle whistle is created.').waitFor();
}

/** Finds the object from anywhere by its name, and saves the list of its kind under one. */
export async function searchAndSaveView(
  page: Page,
  { album, portalUrl }: JourneyContext,
): Promise<void> {
  await page.goto(`${portalUrl}/cluster`);
  const search = page.getByRole('combobox', { name: 'Find anything' });
  const found = page.getByRole('option', { name: /whistle/ });
  await search.waitFor();
  await page.keyboard.press('Alt+k');
  await page.keyboard.type('whistle');
  await found.waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-search');
  // A window that was narrow for a picture has another field.
  await search.fill('');
  await search.fill('whistle');
  await found.waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Kettle whistle' }).waitFor();

  await page.goto(
    `${portalUrl}/cluster/kettles.${group}?ns=default&sort=-Name`,
  );
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('My kettles');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`${portalUrl}/cluster`);
  await page.getByRole('link', { name: 'My kettles' }).click();
  await page.getByRole('button', { name: 'My kettles' }).waitFor();
  await checkAccessibility(page);
  await album.take(page, 'cluster-saved-view');
}
