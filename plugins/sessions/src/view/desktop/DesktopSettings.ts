/** How a desktop fits into its window: the desktop takes the window's size, is scaled to it, or keeps its own. */
export type DesktopScale = 'window' | 'fit' | 'actual';

/** How this browser shows desktops. */
export interface DesktopSettings {
  scale: DesktopScale;
  /** Of JPEG, from 0 to 9. */
  quality: number;
  /** From 0, none, to 9. */
  compression: number;
  /** Whether the clipboards of browser and desktop follow each other by themselves. */
  sharesClipboard: boolean;
}

/** Settings of the picture that most people need no more than. */
export const pictureSettings = {
  sharp: { quality: 9, compression: 1 },
  balanced: { quality: 6, compression: 2 },
  lowBandwidth: { quality: 1, compression: 9 },
} as const;

/** Name of a ready choice. */
export type PictureChoice = keyof typeof pictureSettings;

const storageKey = 'streamspace.desktop';

const defaults: DesktopSettings = {
  scale: 'window',
  ...pictureSettings.balanced,
  sharesClipboard: false,
};

/** What this browser remembers; defaults for what it does not, or what cannot be. */
export function readDesktopSettings(
  storage: Storage = localStorage,
): DesktopSettings {
  const kept = parse(storage.getItem(storageKey));
  const level = (value: unknown, other: number) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 9
      ? Number(value)
      : other;
  return {
    scale:
      (['window', 'fit', 'actual'] as const).find(
        scale => scale === kept.scale,
      ) ?? defaults.scale,
    quality: level(kept.quality, defaults.quality),
    compression: level(kept.compression, defaults.compression),
    sharesClipboard: kept.sharesClipboard === true,
  };
}

/** Makes this browser remember. */
export function keepDesktopSettings(
  settings: DesktopSettings,
  storage: Storage = localStorage,
): void {
  storage.setItem(storageKey, JSON.stringify(settings));
}

/** Which ready choice the settings are; undefined for one's own. */
export function pictureChoice(
  settings: Pick<DesktopSettings, 'quality' | 'compression'>,
): PictureChoice | undefined {
  return (Object.keys(pictureSettings) as PictureChoice[]).find(
    name =>
      pictureSettings[name].quality === settings.quality &&
      pictureSettings[name].compression === settings.compression,
  );
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    // Somebody else's text under the same name.
    return {};
  }
}
