import type { ReactElement } from 'react';

/** The parts of the palette, in the order in which they stand when nothing is searched. */
export const paletteGroups = ['sessions', 'apps', 'pages'] as const;

export type PaletteGroup = (typeof paletteGroups)[number];

/** One thing that the palette can do. */
export interface PaletteEntry {
  id: string;
  group: PaletteGroup;
  title: string;
  /** A second line. */
  detail?: string;
  /** Further words by which it is found. */
  keywords?: string;
  icon: ReactElement;
  /** What stands at its end: a state, or what choosing it does. */
  note?: ReactElement | string;
  /** Why it cannot be chosen. */
  reason?: string;
  run: () => void;
}
