/**
 * The two tables of the API server, made when they are missing.
 *
 * `object_revisions` has a row for every version of every object, and a row marked deleted for its
 * end, as kine's table does: the newest row of a name is its state, the order of revisions is the
 * order of all watches. `compaction` holds the revision up to which history has been dropped.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS object_revisions (
  revision bigint PRIMARY KEY,
  resource text NOT NULL,
  namespace text NOT NULL,
  name text NOT NULL,
  deleted boolean NOT NULL,
  object json NOT NULL,
  written_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS object_revisions_by_name
  ON object_revisions (resource, namespace, name, revision);
CREATE TABLE IF NOT EXISTS compaction (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  revision bigint NOT NULL
);
INSERT INTO compaction (revision) VALUES (0) ON CONFLICT DO NOTHING;
`;

/** Rows newer than a revision, oldest first. */
export const ROWS_AFTER = `
SELECT revision, resource, namespace, name, deleted, object::text AS json,
       (extract(epoch FROM written_at) * 1000)::float8 AS written_at
  FROM object_revisions WHERE revision > $1 ORDER BY revision LIMIT $2`;

/** One statement for a whole group of writes: it is committed as a whole or not at all. */
export const INSERT_ROWS = `
INSERT INTO object_revisions (revision, resource, namespace, name, deleted, object, written_at)
SELECT revision, resource, namespace, name, deleted, object, now()
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::json[])
    AS written (revision, resource, namespace, name, deleted, object)`;

/** Drops versions up to a revision that a newer one (or the end) has replaced. */
export const COMPACT_ROWS = `
WITH mark AS (UPDATE compaction SET revision = $1 WHERE revision < $1)
DELETE FROM object_revisions old WHERE old.revision <= $1 AND (old.deleted OR EXISTS (
  SELECT 1 FROM object_revisions newer
   WHERE newer.resource = old.resource AND newer.namespace = old.namespace
     AND newer.name = old.name AND newer.revision > old.revision AND newer.revision <= $1))`;

/** A row as \`ROWS_AFTER\` returns it. */
export interface RevisionRow {
  /** PostgreSQL's bigint comes as text. */
  revision: string;
  resource: string;
  namespace: string;
  name: string;
  deleted: boolean;
  json: string;
  written_at: number;
}
