import { parseQuantity, type Template } from '@streamspace/plugin-common';
import type { LaunchRequest } from '../api/SessionsApi';

type Resources = NonNullable<LaunchRequest['resources']>;

/**
 * Resources for a session whose limits a person chose; undefined when they chose none. What the template requests stays, cut to the limit where it
 * would be above, since Kubernetes refuses a pod that requests more than its limit.
 */
export function chosenResources(
  template: Template,
  chosen: { cpu?: string; memory?: string },
): Resources | undefined {
  if (!chosen.cpu && !chosen.memory) return undefined;
  const { requests = {}, limits = {} } = template.spec.defaultResources ?? {};
  const newLimits: Record<string, string | number> = { ...limits };
  if (chosen.cpu) newLimits.cpu = chosen.cpu;
  if (chosen.memory) newLimits.memory = chosen.memory;
  const newRequests = Object.fromEntries(
    Object.entries(requests).map(([name, request]) => {
      const limit = newLimits[name];
      const isAbove =
        limit !== undefined && parseQuantity(request) > parseQuantity(limit);
      return [name, isAbove ? limit : request];
    }),
  );
  return { requests: newRequests, limits: newLimits };
}
