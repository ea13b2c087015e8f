import type RFB from '@novnc/novnc';

/** Copies the desktop's picture as it is now, so that it can be seen when the connection is gone. */
export function keepPicture(rfb: RFB, still: HTMLCanvasElement | null): void {
  const picture = rfb.getImageData();
  if (!still || picture.width < 2) return;
  still.width = picture.width;
  still.height = picture.height;
  still.getContext('2d')?.putImageData(picture, 0, 0);
}
