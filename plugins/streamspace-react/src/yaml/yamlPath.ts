/** Where a line of YAML in block style stands: the keys above it, the outermost first; `[]` stands for an entry of a list. */
export type YamlPath = string[];

const listEntry = '[]';

/** Columns of a line's text, the dashes of its list entries, and its key where it has one. */
function partsOf(line: string): {
  indent: number;
  dashes: number[];
  key?: string;
} {
  const dashes: number[] = [];
  let indent = line.search(/\S|$/);
  while (/^-(\s|$)/.test(line.slice(indent))) {
    dashes.push(indent);
    const rest = line.slice(indent + 1);
    indent += 1 + rest.search(/\S|$/);
  }
  const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#:'"][^:#]*?))\s*:(?=\s|$)/.exec(
    line.slice(indent),
  );
  return { indent, dashes, key: key?.[1] ?? key?.[2] ?? key?.[3] };
}

function dashesBefore(column: number, dashes: number[]): number[] {
  return dashes.filter(dash => dash < column);
}

/**
 * The path of what encloses a place in a text, by its indentation alone, so that it is known also while the text is no valid YAML.
 *
 * @param lines - of the text.
 * @param row - index of the line from 0.
 * @param column - of the place in its line, from 0: on a line that is empty so far it says how deep the place is.
 */
export function yamlPathAt(
  lines: readonly string[],
  row: number,
  column: number,
): YamlPath {
  const own = partsOf(lines[row].slice(0, column));
  const path: YamlPath = own.dashes.map(() => listEntry);
  let depth = own.dashes[0] ?? Math.min(own.indent, column);
  // A list may stand at the same column as the key that it belongs to.
  let isInList = own.dashes.length > 0;
  for (let above = row - 1; above >= 0 && (depth > 0 || isInList); above -= 1) {
    const line = lines[above];
    if (/^\s*(#|$)/.test(line)) continue;
    const { indent, dashes, key } = partsOf(line);
    if (
      key !== undefined &&
      (indent < depth || (isInList && indent === depth && dashes.length === 0))
    ) {
      path.unshift(key);
      depth = indent;
      isInList = false;
    }
    const inside = dashesBefore(depth, dashes);
    if (inside.length > 0 && indent <= depth) {
      path.unshift(...inside.map(() => listEntry));
      [depth] = inside;
      isInList = true;
    }
  }
  return path;
}

/** Of the documents in a text, parted by `---`, that in which a line is: its lines, and the line's index in it. */
export function documentAt(
  lines: readonly string[],
  row: number,
): { lines: readonly string[]; row: number } {
  const isMarker = (line: string) => /^---(\s|$)/.test(line);
  const start = lines.slice(0, row + 1).findLastIndex(isMarker);
  const end = lines.findIndex((line, at) => at > row && isMarker(line));
  return {
    lines: lines.slice(start + 1, end < 0 ? undefined : end),
    row: row - start - 1,
  };
}
