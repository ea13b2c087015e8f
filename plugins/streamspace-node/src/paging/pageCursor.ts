import { InputError } from '@backstage/errors';

/** On which side of the cursor's row the page lies, in the order of the list. */
type PageSide = 'after' | 'before';

/** Where a page of a sorted list lies: beside the row with this sort key and id. */
export type PageCursor = {
  sort: string;
  key: string;
  id: string;
  side: PageSide;
};

/** An opaque text for the client. */
export function encodeCursor({ sort, key, id, side }: PageCursor): string {
  return Buffer.from(JSON.stringify([sort, key, id, side])).toString(
    'base64url',
  );
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
    parts.length !== 4 ||
    !parts.every(part => typeof part === 'string')
  ) {
    throw new InputError(
      'cursor: not one that this list gave; leave it out to begin at the first page',
    );
  }
  const [cursorSort, key, id, side] = parts as string[];
  if (cursorSort !== sort) {
    throw new InputError(
      `cursor: it belongs to a list sorted by ${cursorSort}; keep the sort while paging`,
    );
  }
  return { sort, key, id, side: side === 'before' ? 'before' : 'after' };
}
