import type { Browser } from 'playwright-core';
import type { Album } from './browser/Album';

/** What a journey works with. */
export interface JourneyContext {
  /** Address of the portal. */
  portalUrl: string;
  browser: Browser;
  album: Album;
}

/** A program that a journey needs beyond npm, and Debian's package of it. */
export interface Need {
  program: string;
  debianPackage: string;
}

/** One story of a person who uses the product. It rejects when the product does not do its part. */
export interface Journey {
  name: string;
  needs: Need[];
  /** What takes minutes and needs nobody: begun before the first journey of its lane. */
  prepare?(context: JourneyContext): Promise<void>;
  run(context: JourneyContext): Promise<void>;
}
