/** A folder or file of the machine that a process sees at another place. */
export type Mount = {
  source: string;
  target: string;
  readOnly: boolean;
};

/** What is to run, in terms of the pod: all paths are those that the process sees. */
export type ProcessSpec = {
  argv: string[];
  env: Record<string, string>;
  workingDirectory: string;
  mounts: Mount[];
  hostname: string;
  userId: number;
  groupId: number;
  /** It is started in a terminal, which stays its own. */
  hasTerminal?: boolean;
};

/** A command of this machine that makes a process of a {@link ProcessSpec}. */
export type Launch = {
  file: string;
  args: string[];
  env: Record<string, string>;
  cwd?: string;
};

/** The two ends of what isolates a process. */
export type ProcessPids = { launched: number; main: number };

/** One way of keeping a pod's processes apart from the machine's. */
export type Isolation = {
  name: 'bubblewrap' | 'user-namespaces' | 'none';
  /** How many generations below the launched process the app's main process is. */
  mainProcessDepth: 0 | 2;
  launch(spec: ProcessSpec): Launch;
  /**
   * A command that makes a process that sees those of a running one; where the machine has no way to, its own alone.
   *
   * @param pids - of the launched process and of the app's main one below it
   */
  launchBeside(spec: ProcessSpec, pids: ProcessPids): Launch;
  /**
   * A command that joins a running process.
   *
   * @param spec - `argv` is the new command; the rest describes the process to join
   * @param pids - of the launched process and of the app's main one below it
   */
  join(spec: ProcessSpec, pids: ProcessPids): Launch;
};
