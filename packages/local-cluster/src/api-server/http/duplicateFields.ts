/**
 * Finds the fields that stand twice in one object of a JSON text, which `JSON.parse` hides.
 * The text must be valid JSON. Returns paths such as `spec.user` or `spec.env[1].name`.
 */
export function duplicateFields(text: string): string[] {
  const duplicates: string[] = [];
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g);
  const frames: Frame[] = [];
  let lastString = '';
  for (const [token] of tokens) {
    const frame = frames.at(-1);
    switch (token) {
      case '{':
      case '[':
        frames.push({
          path: pathInside(frame),
          seen: token === '{' ? new Set() : undefined,
          field: '',
          index: 0,
        });
        break;
      case '}':
      case ']':
        frames.pop();
        break;
      case ':':
        if (frame?.seen) takeField(frame, lastString, duplicates);
        break;
      case ',':
        if (frame) frame.index++;
        break;
      default:
        lastString = token;
    }
  }
  return duplicates;
}

interface Frame {
  path: string;
  /** The fields met so far; undefined in an array. */
  seen?: Set<string>;
  field: string;
  index: number;
}

function takeField(frame: Frame, token: string, duplicates: string[]): void {
  frame.field = JSON.parse(token) as string;
  if (frame.seen?.has(frame.field)) duplicates.push(pathInside(frame));
  frame.seen?.add(frame.field);
}

function pathInside(frame: Frame | undefined): string {
  if (!frame) return '';
  if (!frame.seen) return `${frame.path}[${frame.index}]`;
  return frame.path ? `${frame.path}.${frame.field}` : frame.field;
}
