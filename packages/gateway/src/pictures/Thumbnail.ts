import { encode } from 'fast-png';

const bytesPerPixel = 4;
const channels = 3;

/** A picture that grows smaller as it comes in: each of its pixels is the average of those that fall into it. */
export class Thumbnail {
  readonly width: number;
  readonly height: number;
  private readonly sums: Uint32Array;
  private readonly counts: Uint32Array;
  private missing: number;

  /** @param maxWidth - in pixels; a picture that is smaller keeps its size. */
  constructor(
    private readonly fromWidth: number,
    private readonly fromHeight: number,
    maxWidth: number,
  ) {
    this.width = Math.min(fromWidth, maxWidth);
    this.height = Math.max(
      1,
      Math.round((fromHeight * this.width) / fromWidth),
    );
    this.sums = new Uint32Array(this.width * this.height * channels);
    this.counts = new Uint32Array(this.width * this.height);
    this.missing = fromWidth * fromHeight;
  }

  /** Whether as many pixels came in as the picture has. */
  get isComplete(): boolean {
    return this.missing <= 0;
  }

  /** Adds a part of a line: blue, green, red and an empty byte for each pixel. */
  add(x: number, y: number, pixels: Buffer): void {
    const count = pixels.length / bytesPerPixel;
    this.missing -= count;
    if (y >= this.fromHeight) return;
    const row = Math.floor((y * this.height) / this.fromHeight) * this.width;
    for (let index = 0; index < count && x + index < this.fromWidth; index++) {
      const column = Math.floor(((x + index) * this.width) / this.fromWidth);
      const cell = row + column;
      const offset = index * bytesPerPixel;
      this.counts[cell] += 1;
      this.sums[cell * channels] += pixels[offset + 2];
      this.sums[cell * channels + 1] += pixels[offset + 1];
      this.sums[cell * channels + 2] += pixels[offset];
    }
  }

  /** The picture as a PNG file. */
  toPng(): Buffer {
    const data = new Uint8Array(this.sums.length);
    for (let index = 0; index < data.length; index += 1) {
      const count = this.counts[Math.floor(index / channels)] || 1;
      data[index] = Math.round(this.sums[index] / count);
    }
    const { width, height } = this;
    return Buffer.from(encode({ width, height, data, channels }));
  }
}
