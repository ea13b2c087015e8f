/** The syntax of a head's fields (RFC 9110, section 5; RFC 9112, section 5), which are read as Latin-1. */

/** Text of a field or of a reason, as source of a regular expression: all but controls. */
export const text = String.raw`[\t -~\x80-\xff]*`;

/** A field's line without its end, as source of a regular expression. One that begins with white space is none. */
export const fieldLine = String.raw`[!#$%&'*+\-.^\x60|~\w]+:${text}`;

const space = 0x20;
const tab = 0x09;

/** The value of a field's line, without the white space around it. No other characters than these two are any. */
export function fieldValue(line: string, colon: number): string {
  let start = colon + 1;
  let end = line.length;
  while (start < end && isSpace(line, start)) start += 1;
  while (end > start && isSpace(line, end - 1)) end -= 1;
  return line.slice(start, end);
}

function isSpace(line: string, index: number): boolean {
  const code = line.charCodeAt(index);
  return code === space || code === tab;
}
