import sharp from 'sharp';

/** Longest side of an icon, in pixels: twice what the largest place for one has. */
const side = 128;

/** Most pixels that are decoded: a small file may hold a picture that fills the memory. */
const maxPixels = 4096 * 4096;

const maxSeconds = 5;

// Of some thirty decoders those that icons need: each is a way in for somebody's file.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadPng',
    'VipsForeignLoadJpeg',
    'VipsForeignLoadWebp',
    'VipsForeignLoadSvg',
  ],
});
// Icons come one after the other and never again.
sharp.cache(false);
sharp.concurrency(1);

/** A picture as a WebP no larger than an icon, without anything else that its file held; undefined where it cannot be decoded. */
export async function shrink(source: Buffer): Promise<Buffer | undefined> {
  try {
    return await sharp(source, { limitInputPixels: maxPixels })
      .timeout({ seconds: maxSeconds })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90 })
      .toBuffer();
  } catch {
    return undefined;
  }
}
