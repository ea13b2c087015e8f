import { createContext, useContext } from 'react';
import type { ApiKind } from '../api/ClusterApi';

/** What all of the cluster's pages know: which cluster, which kinds it has, and which namespaces are looked at. */
export type ClusterContextValue = {
  /** The platform's where absent. */
  cluster?: string;
  kinds: ApiKind[];
  /** All where absent. */
  namespaces?: string[];
  /** The query that links between pages keep. */
  keptQuery: string;
};

export const ClusterContext = createContext<ClusterContextValue>({
  kinds: [],
  keptQuery: '',
});

export const useCluster = (): ClusterContextValue => useContext(ClusterContext);
