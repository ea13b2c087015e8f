/** The cells of a table that `kubectl` printed, row by row, its heading first. */
export function rowsOf(table: string): string[][] {
  return table
    .trimEnd()
    .split('\n')
    .map(row => row.split(/ {2,}/));
}
