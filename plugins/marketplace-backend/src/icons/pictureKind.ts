export type PictureKind = 'png' | 'jpeg' | 'webp' | 'svg';

const kinds: [PictureKind, isIt: (content: Buffer) => boolean][] = [
  ['png', content => startsWith(content, '89504e470d0a1a0a')],
  ['jpeg', content => startsWith(content, 'ffd8ff')],
  [
    'webp',
    content =>
      startsWith(content, '52494646') &&
      content.toString('latin1', 8, 12) === 'WEBP',
  ],
  ['svg', isSvg],
];

/** What a file is by its first bytes; undefined where that is no picture that every browser shows. */
export function pictureKind(content: Buffer): PictureKind | undefined {
  return kinds.find(([, isIt]) => isIt(content))?.[0];
}

function startsWith(content: Buffer, hex: string): boolean {
  const signature = Buffer.from(hex, 'hex');
  return content.subarray(0, signature.length).equals(signature);
}

/** After a declaration, comments and a document type. What it may do is decided by who shows it: in an image element it runs no script. */
function isSvg(content: Buffer): boolean {
  const text = content.toString('utf8', 0, 4096);
  return /^\uFEFF?\s*(<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE svg[^>]*>|\s)*<svg[\s/>]/i.test(
    text,
  );
}
