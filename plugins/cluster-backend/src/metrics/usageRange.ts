import type { UsageRange } from '@streamspace/plugin-common';
import { usageSteps } from '../database/UsageStore';

const hourMs = 3_600_000;

/** How long each range is, and in which steps it is told: some hundreds at most. */
export const rangeSpans: Record<
  UsageRange,
  { lengthMs: number; stepSeconds: number }
> = {
  '1h': { lengthMs: hourMs, stepSeconds: 60 },
  '6h': { lengthMs: 6 * hourMs, stepSeconds: usageSteps.fine },
  '24h': { lengthMs: 24 * hourMs, stepSeconds: usageSteps.fine },
  '7d': { lengthMs: 7 * 24 * hourMs, stepSeconds: usageSteps.coarse },
  '30d': { lengthMs: 30 * 24 * hourMs, stepSeconds: usageSteps.coarse },
};
