import { InputError } from '@backstage/errors';

/** Where the next page of a sorted list begins: after the row with this sort key and id. */
export type PageCursor = { sort: string; key: string; id: string };

/** An opaque text for the client. */
export function encodeCursor({ sort, key, id }: PageCursor): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');
}

/** @throws InputError when the text is no cursor, or is one of a list in another order. */
export function decodeCursor(text: string, sort: string): PageCursor {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    parts = undefined;
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== 3 ||
    !parts.every(part => typeof part === 'string')
  ) {
    throw new InputError(
      'cursor: not one that this list gave; leave it out to begin at the first page',
    );
  }
  const [cursorSort, key, id] = parts as string[];
  if (cursorSort !== sort) {
    throw new InputError(
      `cursor: it belongs to a list sorted by ${cursorSort}; keep the sort while paging`,
    );
  }
  return { sort, key, id };
}
