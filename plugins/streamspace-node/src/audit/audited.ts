import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

export type AuditedAct<T> = AuditorServiceCreateEventOptions & {
  /** What is worth recording of the result. */
  outcome?: (result: T) => JsonObject;
};

/**
 * Runs an act between its two audit records: the intent before it, the outcome after it. An act whose intent cannot be recorded is not
 * done.
 */
export async function audited<T>(
  auditor: AuditorService,
  { outcome, ...event }: AuditedAct<T>,
  act: () => Promise<T>,
): Promise<T> {
  const record = await auditor.createEvent(event);
  try {
    const result = await act();
    await record.success({ meta: outcome?.(result) });
    return result;
  } catch (error) {
    await record.fail({ error: error as Error });
    throw error;
  }
}
