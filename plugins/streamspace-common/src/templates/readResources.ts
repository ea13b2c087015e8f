import { isJsonObject, type JsonObject } from './JsonObject';
import type { TemplateNotes } from './TemplateNotes';

/**
 * Brings `defaultResources: {memory, cpu}`, as the first templates had it, into the form of Kubernetes. That form said at once what an app is given and what it
 * may use, so it becomes both.
 */
export function readResources(spec: JsonObject, notes: TemplateNotes): void {
  const { defaultResources: resources } = spec;
  if (!isJsonObject(resources)) return;
  const { memory, cpu, ...rest } = resources;
  const flat = {
    ...(memory !== undefined && { memory }),
    ...(cpu !== undefined && { cpu }),
  };
  if (Object.keys(flat).length === 0) return;
  spec.defaultResources = { requests: flat, limits: { ...flat }, ...rest };
  notes.repaired(
    ['spec', 'defaultResources'],
    'was written as requests and limits',
  );
}
