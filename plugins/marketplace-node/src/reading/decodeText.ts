import { LinePositions, type Position } from './LinePositions';

/** The text of a file, or why it has none. */
export type DecodedText = { text: string } | { fault: string; at?: Position };

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const largeFilePointer = 'version https://git-lfs.github.com/spec/';

/** Reads bytes as UTF-8, with or without a byte order mark. */
export function decodeText(bytes: Buffer): DecodedText {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lenient = new TextDecoder('utf-8').decode(bytes);
    const at = new LinePositions(lenient).at(lenient.indexOf('\ufffd'));
    return { fault: 'is not text in UTF-8; save it in that encoding', at };
  }
  if (text.startsWith(largeFilePointer)) {
    return {
      fault:
        'is a pointer to a file in Git LFS, which is not fetched; keep templates in the repository itself',
    };
  }
  return { text };
}
