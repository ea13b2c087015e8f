/** A pod that takes requests. */
export type ReadyPod = {
  /** Namespace and name. */
  key: string;
  name: string;
  ip: string;
};

/** A browser, for which a pod is sought. */
export type Browser = {
  /** Key of its Connection. */
  connection: string;
  browserId: string;
};
