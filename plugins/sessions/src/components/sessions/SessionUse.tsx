import type { Session } from '@streamspace/plugin-common';
import { formatBytes, formatCpu } from '@streamspace/plugin-react';

/** What a session uses now, where it is measured. */
export const SessionUse = ({ session }: { session: Session }) => {
  const { cpu, memory } = session.status?.resourceUsage ?? {};
  const parts = [cpu && formatCpu(cpu), memory && formatBytes(memory)];
  return <>{parts.filter(Boolean).join(', ') || '–'}</>;
};
