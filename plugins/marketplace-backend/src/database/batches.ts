/** Rows of one statement: far below PostgreSQL's 65,535 parameters. */
const batchSize = 500;

/** Rows in parts that one statement can write. */
export function batches<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, at) =>
    rows.slice(at * batchSize, (at + 1) * batchSize),
  );
}
