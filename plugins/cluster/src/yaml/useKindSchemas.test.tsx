import { ResponseError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/test-utils';
import { act, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { useKindSchemas } from './useKindSchemas';

afterEach(() => jest.useRealTimers());

it('asks again for a kind that the cluster does not describe yet, and for no other', async () => {
  jest.useFakeTimers();
  const answer = Response.json(
    { error: { message: 'not described' }, response: { statusCode: 404 } },
    { status: 404 },
  );
  const missing = await ResponseError.fromResponse(
    answer as Parameters<typeof ResponseError.fromResponse>[0],
  );
  const described = new Set(['ConfigMap']);
  const schema = jest.fn(async ({ resource }: { resource: string }) => {
    if (!described.has(resource)) throw missing;
    return { type: 'object' as const, description: resource };
  });
  const types = ['ConfigMap', 'Widget'].map(kind => ({
    apiVersion: 'v1',
    kind,
  }));
  const [configMap, widget] = types;
  const { result } = renderHook(() => useKindSchemas(undefined, types), {
    wrapper: ({ children }: PropsWithChildren) => (
      <TestApiProvider apis={[[clusterApiRef, { schema }]]}>
        {children}
      </TestApiProvider>
    ),
  });
  const pass = (milliseconds: number) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));

  await pass(0);
  expect(result.current(configMap)).toEqual({
    schema: { type: 'object', description: 'ConfigMap' },
  });
  expect(result.current(widget)).toEqual({
    unknown: { field: 'kind', reason: 'not described' },
  });
  described.add('Widget');
  await pass(3_000);
  expect(result.current(widget)).toEqual({
    schema: { type: 'object', description: 'Widget' },
  });
  expect(schema).toHaveBeenCalledTimes(3);
  await pass(60_000);
  expect(schema).toHaveBeenCalledTimes(3);
});
