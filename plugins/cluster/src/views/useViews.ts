import { useApi } from '@backstage/core-plugin-api';
import type { ViewSubscription } from '@streamspace/plugin-common';
import { useEffect, useReducer, useRef } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { ViewStore, type ViewSnapshot } from './ViewStore';

type OpenView = { question: string; store: ViewStore; close: () => void };

/**
 * Looks at several kinds for as long as the component is there. What is looked at may change: a view whose question changes keeps its rows until the
 * answer comes. New rows are shown at once.
 *
 * @returns what each of them shows, by their keys; those that have just been asked for are absent.
 */
export function useViews(
  subscriptions: ReadonlyMap<string, ViewSubscription>,
): ReadonlyMap<string, ViewSnapshot> {
  const api = useApi(clusterApiRef);
  const open = useRef(new Map<string, OpenView>());
  const [, render] = useReducer((count: number) => count + 1, 0);
  const questions = JSON.stringify([...subscriptions]);

  useEffect(() => {
    const wanted = new Map(
      JSON.parse(questions) as [string, ViewSubscription][],
    );
    for (const [key, view] of open.current) {
      if (wanted.has(key)) continue;
      view.close();
      open.current.delete(key);
    }
    for (const [key, subscription] of wanted) {
      const question = JSON.stringify(subscription);
      const before = open.current.get(key);
      if (before?.question === question) continue;
      before?.close();
      const store = new ViewStore(
        api,
        subscription,
        before?.store.getSnapshot(),
        true,
      );
      const close = store.subscribe(render);
      open.current.set(key, { question, store, close });
    }
    render();
  }, [api, questions]);

  useEffect(() => {
    const views = open.current;
    return () => {
      for (const { close } of views.values()) close();
      views.clear();
    };
  }, [api]);

  return new Map(
    [...open.current].map(([key, { store }]) => [key, store.getSnapshot()]),
  );
}
