import { parseQuantity, type Session } from '@streamspace/plugin-common';

/** How much of a resource a session uses now, and may use. */
export interface ResourceUse {
  resource: 'cpu' | 'memory';
  /** Kubernetes quantity, as it was measured. */
  used: string;
  /** Kubernetes quantity; absent without a limit. */
  limit?: string;
  /** From 0 to 1; absent without a limit. */
  share?: number;
}

/** What was measured of a session's CPU and memory, each against its limit; nothing where no metrics come. */
export function resourceUse({ spec, status }: Session): ResourceUse[] {
  const measured = status?.resourceUsage ?? {};
  const inForce = status?.effective?.resources?.value as typeof spec.resources;
  const limits = (inForce ?? spec.resources)?.limits ?? {};
  return (['cpu', 'memory'] as const).flatMap(resource => {
    const used = measured[resource];
    if (!used) return [];
    const limit = limits[resource];
    if (limit === undefined) return { resource, used };
    return {
      resource,
      used,
      limit: String(limit),
      share: shareOf(used, limit),
    };
  });
}

function shareOf(used: string, limit: string | number): number | undefined {
  try {
    return Math.min(1, parseQuantity(used) / parseQuantity(limit)) || 0;
  } catch {
    // Other metrics servers may measure in units of their own.
    return undefined;
  }
}
