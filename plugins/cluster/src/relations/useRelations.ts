import type { ClusterColumn } from '@streamspace/plugin-common';
import { useEffect, useState } from 'react';
import type { ActionTarget } from '../actions/ClusterAction';
import type { ApiKind } from '../api/ClusterApi';
import { useCluster } from '../hooks/ClusterContext';
import { kindName } from '../kinds/kindName';
import { useViews } from '../views/useViews';
import { knownObjects, relationQuestions } from './relationQuestions';
import { relationTree, type RelationNode } from './relationTree';

/** The relations of an object, live, as far as they are known. */
export type Relations = {
  tree: RelationNode;
  /** What the cells of each kind's rows are, by the kind's name. */
  columns: ReadonlyMap<string, ClusterColumn[]>;
  /** Whether all that was asked is answered. */
  isComplete: boolean;
  /** Kinds that could not be read. */
  unread: ApiKind[];
};

/** Looks at what an object is related to: what is learned leads to further questions, until there are none. */
export function useRelations({ kind, row }: ActionTarget): Relations {
  const place = useCluster();
  const subject = { kind, row };
  const [questions, setQuestions] = useState(() =>
    relationQuestions(subject, place, new Map()),
  );
  const views = useViews(
    new Map(
      [...questions].map(([key, { subscription }]) => [key, subscription]),
    ),
  );
  const answers = [...questions].map(([key, question]) => ({
    kind: question.kind,
    view: views.get(key),
  }));
  const objects = knownObjects(
    subject,
    answers.map(({ kind: of, view }) => ({
      kind: of,
      rows: view?.page?.items ?? [],
    })),
  );
  const next = relationQuestions(subject, place, objects);
  const isSettled =
    JSON.stringify([...next]) === JSON.stringify([...questions]);
  useEffect(() => {
    if (!isSettled) setQuestions(next);
  }, [isSettled, next]);
  const failed = answers.filter(({ view }) => !view?.page && view?.error);
  return {
    tree: relationTree(subject, objects),
    columns: new Map(
      answers.map(({ kind: of, view }) => [kindName(of), view?.columns ?? []]),
    ),
    isComplete:
      isSettled &&
      answers.every(
        ({ view }) => view?.error || (view?.page && view.isComplete),
      ),
    unread: failed.map(answer => answer.kind),
  };
}
