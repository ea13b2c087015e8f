const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys that open the palette: ⌘K on Apple's machines, where Ctrl+K cuts a line, and Ctrl+K elsewhere. */
export const commandPaletteShortcut = {
  /** For people. */
  label: isApple ? '⌘K' : 'Ctrl K',
  /** For the attribute aria-keyshortcuts. */
  keys: isApple ? 'Meta+K' : 'Control+K',
};

/** Whether these are the keys. */
export function isPaletteShortcut(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const hasModifier = isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return hasModifier && !altKey && !shiftKey && event.key.toLowerCase() === 'k';
}
