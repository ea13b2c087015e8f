/**
 * Opens a tab in the click, as browsers want it, and goes there once the address is known. What opens there cannot reach this page.
 *
 * @returns false where the browser has blocked the tab; nothing is asked for then.
 * @throws what `ask` does; the tab is closed then.
 */
export async function openLater(ask: () => Promise<string>): Promise<boolean> {
  const tab = window.open('', '_blank');
  if (!tab) return false;
  tab.opener = null;
  try {
    tab.location.replace(await ask());
    return true;
  } catch (error) {
    tab.close();
    throw error;
  }
}
