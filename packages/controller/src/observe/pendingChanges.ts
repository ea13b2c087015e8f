import { isDeepStrictEqual } from 'node:util';
import type { Session, Template } from '@streamspace/plugin-common';
import { frozenSettings, type SessionRun } from '../desired/run';

/** What of a running session was changed since its run began and takes effect at the next start, in words. */
export function pendingChanges(
  session: Session,
  run: SessionRun,
  template: Template | undefined,
): string[] {
  const changes: string[] = frozenSettings.filter(name => {
    const { value, source } = run.effective[name];
    const own = session.spec[name];
    return own === undefined
      ? source === 'session'
      : !isDeepStrictEqual(own, value);
  });
  if (template && template.metadata.generation !== run.templateGeneration) {
    changes.push(`the template ${template.metadata.name}`);
  }
  return changes;
}
