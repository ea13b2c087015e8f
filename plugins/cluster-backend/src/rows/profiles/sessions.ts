import type { Health, Session } from '@streamspace/plugin-common';
import type { KubernetesObject } from '@streamspace/plugin-node';
import type { KindProfile } from '../KindProfile';

const healths: Partial<Record<string, Health>> = {
  Running: 'ok',
  Hibernated: 'ok',
  Terminated: 'ok',
  Failed: 'failed',
};

/** The platform's Sessions: how they stand. */
export const sessions: KindProfile = {
  read(object) {
    const { status } = object as KubernetesObject as unknown as Session;
    return { health: healths[status?.phase ?? ''] ?? 'progressing' };
  },
};
