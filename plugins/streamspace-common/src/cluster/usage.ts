/** What something uses, or may: CPU in cores, memory in bytes. */
export type ResourceAmounts = { cpu: number; memory: number };

/** What the platform knows of a cluster's use, and why where it knows nothing. */
export type UsageState =
  /** RFC 3339 time of the newest sample. */
  | { name: 'measured'; at: string }
  /** The first answer is awaited. */
  | { name: 'waiting' }
  /** The cluster serves no `metrics.k8s.io`: it has no metrics server. */
  | { name: 'absent' }
  /** It has one that does not answer. */
  | { name: 'failing'; reason: string }
  /** The person may not see it. */
  | { name: 'refused'; reason: string };

/** What a row uses now, and how that came; the oldest first, null where nothing was measured. */
export type RowUsage = ResourceAmounts & {
  recentCpu: (number | null)[];
  recentMemory: (number | null)[];
};

/** The names by which pods and nodes are sorted by what they use. */
export const usageSorts = { cpu: 'CPU', memory: 'Memory' } as const;

/** How far back a history goes. */
export const usageRanges = ['1h', '6h', '24h', '7d', '30d'] as const;

export type UsageRange = (typeof usageRanges)[number];
