import type { Knex } from 'knex';
import type { AllowedImages } from '../hosting/AllowedImages';
import type { ClusterRoom } from '../hosting/ClusterNodes';

/** Part of a statement. */
export type Condition = { sql: string; bindings: Knex.RawBinding[] };

/** What decides which templates can run. */
export type Host = {
  allowed: AllowedImages;
  /** Undefined where nobody knows. */
  room: ClusterRoom | undefined;
};

/** What has to hold for a template to run, each by itself and never null. */
export type HostConditions = {
  imageIsAllowed: Condition;
  /** The following are absent where nobody knows what the cluster has. */
  imageIsThere?: Condition;
  architectureFits?: Condition;
  /** Whether the architecture and the resources fit one node. */
  sizeFits?: Condition;
};

/** The conditions of a host, on columns of `catalog_templates`. */
export function hostConditions({ allowed, room }: Host): HostConditions {
  return {
    imageIsAllowed: allowedImage(allowed),
    ...(room && {
      imageIsThere: presentImage(room),
      architectureFits: fittingArchitecture(room),
      sizeFits: fittingSize(room),
    }),
  };
}

/** Whether a template runs on the host; undefined where nobody knows. */
export function runsHere(host: Host): Condition | undefined {
  const { imageIsAllowed, imageIsThere, sizeFits } = hostConditions(host);
  return (
    imageIsThere && sizeFits && all([imageIsAllowed, imageIsThere, sizeFits])
  );
}

/** Whether all of these hold. */
export function all(conditions: Condition[]): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(' and ') || 'true'})`,
    bindings: conditions.flatMap(({ bindings }) => bindings),
  };
}

function allowedImage({ prefixes }: AllowedImages): Condition {
  if (!prefixes) return { sql: 'true', bindings: [] };
  return {
    sql: '(image_repository is not null and (image_repository = any(?) or image_repository like any(?)))',
    bindings: [[...prefixes], prefixes.map(prefix => `${pattern(prefix)}/%`)],
  };
}

/** Where there is a registry, every name of an image may be there. */
function presentImage({ images }: ClusterRoom): Condition {
  if (!images) return { sql: 'image_repository is not null', bindings: [] };
  const isTagged = (name: string) => name.lastIndexOf(':') > name.indexOf('/');
  const whole = images.filter(name => !isTagged(name));
  const tagged = images.filter(isTagged);
  // Patterns are compared only for the few templates whose repository is one of theirs.
  return {
    sql: `(image_repository is not null and (image_repository = any(?) or (image_tag is not null
      and image_repository = any(?) and image_repository || ':' || image_tag like any(?))))`,
    bindings: [
      whole,
      tagged.map(name => name.slice(0, name.lastIndexOf(':'))),
      tagged.map(pattern),
    ],
  };
}

function fittingArchitecture({ nodes }: ClusterRoom): Condition {
  return {
    sql: '(architectures is null or architectures && ?::text[])',
    bindings: [nodes.map(({ architecture }) => architecture)],
  };
}

function fittingSize({ nodes }: ClusterRoom): Condition {
  return {
    sql: `(${
      nodes
        .map(
          () =>
            '((architectures is null or architectures @> ?::text[]) and cpu <= ? and memory <= ?)',
        )
        .join(' or ') || 'false'
    })`,
    bindings: nodes.flatMap(({ architecture, cpu, memory }) => [
      [architecture],
      cpu,
      memory,
    ]),
  };
}

/** A name as a pattern of `like`, in which `*` stands for anything. */
function pattern(name: string): string {
  return name.replace(/[\\%_]/g, '\\$&').replace(/\*/g, '%');
}
