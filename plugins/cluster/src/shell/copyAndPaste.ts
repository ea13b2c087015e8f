import type { Terminal } from '@xterm/xterm';

/**
 * Has Ctrl+Shift+C copy what is selected and Ctrl+Shift+V paste, as terminals have it: without Shift the keys are the program's. On Apple's machines ⌘C and
 * ⌘V do it by themselves.
 */
export function copyAndPaste(terminal: Terminal): void {
  terminal.attachCustomKeyEventHandler(event => {
    const { ctrlKey, shiftKey, code } = event;
    if (!ctrlKey || !shiftKey) return true;
    // The browser pastes into the terminal's field, which the terminal hears of.
    if (code === 'KeyV') return false;
    if (code !== 'KeyC') return true;
    event.preventDefault();
    const text = terminal.getSelection();
    // Browsers have no clipboard for pages without TLS.
    if (event.type === 'keydown' && text) {
      void navigator.clipboard?.writeText(text);
    }
    return false;
  });
}
