import { useApi } from '@backstage/core-plugin-api';
import type { UsageRange } from '@streamspace/plugin-common';
import { useAnswer, type Answer } from '@streamspace/plugin-react';
import { useCallback, useEffect } from 'react';
import {
  clusterApiRef,
  type UsageHistory,
  type UsageTarget,
} from '../api/ClusterApi';

/** A new sample comes about so often, in milliseconds. */
const intervalMs = 30_000;

/** What something used over time, kept up to date while it is shown. */
export function useUsage(
  target: UsageTarget,
  range: UsageRange,
): Answer<UsageHistory> {
  const api = useApi(clusterApiRef);
  const question = JSON.stringify(target);
  const answer = useAnswer(
    useCallback(
      (signal: AbortSignal) =>
        api.usage(JSON.parse(question) as UsageTarget, range, signal),
      [api, question, range],
    ),
  );
  const { reload } = answer;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, intervalMs);
    return () => clearInterval(timer);
  }, [reload]);
  return answer;
}
