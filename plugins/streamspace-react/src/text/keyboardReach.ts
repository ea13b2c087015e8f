/**
 * Attributes of an element that scrolls and holds nothing to tab to, so that keyboards reach and scroll it too.
 *
 * https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
 */
export const keyboardReach = { tabIndex: 0 } as const;
