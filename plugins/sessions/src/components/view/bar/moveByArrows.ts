import type { KeyboardEvent } from 'react';

/** Left and right, Home and End move the focus among the buttons and links of a toolbar (https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/). */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('button, a[href]'),
  ].filter(({ tabIndex }) => tabIndex >= 0);
  const at = stops.indexOf(event.target as HTMLElement);
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: stops.length - 1,
  }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  stops[(to + stops.length) % stops.length].focus();
}
