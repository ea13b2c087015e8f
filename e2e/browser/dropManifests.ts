import type { Page } from 'playwright-core';

/** Drops a text as a file into the page's editor. */
export async function dropManifests(page: Page, text: string): Promise<void> {
  await page.evaluate(content => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'manifests.yaml'));
    document
      .querySelector('.monaco-editor')!
      .dispatchEvent(
        new DragEvent('drop', { bubbles: true, dataTransfer: data }),
      );
  }, text);
}
