/* Generated from crds/ by `yarn generate`. Do not edit. */

import type { CustomResource } from '../resources/CustomResource';

/**
 * What the user wants. Fields marked "inherited" take the template's value, then the platform's, where they are absent.
 */
export interface SessionSpec {
  /**
   * The owner as a lower-case Backstage entity ref, such as user:default/alice. A bare name means user:default/<name>.
   */
  user: string;
  /**
   * The name of the Template in the platform's namespace.
   */
  template: string;
  /**
   * What the user calls this session; the template's display name where absent.
   */
  displayName?: string;
  /**
   * The wished state. hibernated keeps the home and runs no pod; terminated ends the session and keeps the home.
   */
  state?: 'running' | 'hibernated' | 'terminated';
  /**
   * How the app is shown (inherited).
   */
  appType?: 'webapp' | 'desktop' | 'hybrid';
  /**
   * Below this number of connections the session may hibernate; 1 or more exempts it from idle hibernation (inherited).
   */
  minConnections?: number;
  /**
   * How many distinct people may be connected at once (inherited).
   */
  maxConnections?: number;
  /**
   * How long after the last disconnect the session hibernates, as a Go duration such as 5m; 0s never (inherited).
   */
  idleTimeout?: string;
  /**
   * How long after somebody last used the session it hibernates although somebody is connected, as a Go duration such as 2h; 0s never (inherited).
   */
  inactivityTimeout?: string;
  /**
   * Whether a connection request wakes the session (inherited).
   */
  autoStart?: boolean;
  /**
   * How long a connect waits for the app before it answers that the app is still starting; never a limit on starting itself (inherited).
   */
  startupTimeout?: string;
  /**
   * How long the session may run since it last started before it hibernates; 0s without limit (inherited).
   */
  maxSessionDuration?: string;
  /**
   * Compute resources of the app's container (inherited).
   */
  resources?: {
    requests?: {
      [k: string]: number | string;
    };
    limits?: {
      [k: string]: number | string;
    };
  };
  /**
   * Whether the home outlives the session and belongs to the user; false gives a throw-away home (inherited).
   */
  persistentHome?: boolean;
  /**
   * Size of the home volume, as a Kubernetes quantity (inherited).
   */
  homeSize?: string;
  /**
   * Whom the owner lets in.
   */
  sharing?: {
    grants?: {
      /**
       * Entity ref of a user or group.
       */
      subject: string;
      /**
       * A participant may type; a viewer only sees.
       */
      role: 'participant' | 'viewer';
      expiresAt?: string;
      /**
       * Id of the link by which the person came; the grant ends with it.
       */
      link?: string;
    }[];
    /**
     * Links that let in whoever is signed in and opens them, until they expire.
     */
    links?: {
      id: string;
      /**
       * SHA-256 of the link's secret, in hex; the secret itself is kept nowhere.
       */
      secretHash: string;
      role: 'participant' | 'viewer';
      expiresAt: string;
    }[];
    /**
     * Entity ref of the one person whose keyboard and pointer reach a desktop; everybody who may type where absent.
     */
    control?: string;
  };
}


/**
 * What is. Written by the controller, and the connection fields by the connection tracker.
 */
export interface SessionStatus {
  phase?: 'Pending' | 'Starting' | 'Running' | 'Hibernated' | 'Terminated' | 'Failed';
  observedGeneration?: number;
  /**
   * The session's address at the gateway.
   */
  url?: string;
  podName?: string;
  /**
   * Where the template only guessed the app's port, the one at which the app listens.
   */
  foundPort?: number;
  /**
   * When the present or latest run began.
   */
  startedAt?: string;
  /**
   * How the present or latest run came up.
   */
  start?: {
    /**
     * Cold where the session started for the first time, Wake where it slept before.
     */
    kind: 'Cold' | 'Wake';
    /**
     * When its app first answered.
     */
    readyAt?: string;
  };
  /**
   * How many pods the session is to have; more than one only where its template scales.
   */
  replicas?: number;
  /**
   * How many of its pods take new connections.
   */
  readyReplicas?: number;
  /**
   * The latest measured use of its pods together, where a metrics API answers.
   */
  resourceUsage?: {
    cpu?: string;
    memory?: string;
  };
  /**
   * The steps of the present start, in order.
   */
  stages?: {
    name: 'Scheduling' | 'Pulling' | 'Starting' | 'WaitingForApp';
    state: 'pending' | 'active' | 'done' | 'failed';
    startedAt?: string;
    finishedAt?: string;
    /**
     * The words of the newest Kubernetes event of this stage.
     */
    message?: string;
  }[];
  /**
   * Kubernetes conditions: Ready, Reachable, PodAdmitted, TemplateResolved, HomeBound, UpToDate, and Scaling where the template asks for it.
   */
  conditions?: {
    type: string;
    status: 'True' | 'False' | 'Unknown';
    observedGeneration?: number;
    lastTransitionTime: string;
    reason: string;
    message: string;
  }[];
  /**
   * Whether and why the session is about to stop.
   */
  idle?: {
    /**
     * The rule that applies.
     */
    rule?:
      | 'Connected'
      | 'InactivityTimeout'
      | 'IdleTimeout'
      | 'MaxSessionDuration'
      | 'MinConnections'
      | 'NoIdleTimeout'
      | 'TrackerSilent';
    /**
     * Since when nobody is connected.
     */
    since?: string;
    /**
     * When somebody last used the session.
     */
    lastActivity?: string;
    /**
     * What was seen then.
     */
    lastActivityKind?: 'Input' | 'Message' | 'Request' | 'KeepRunning';
    /**
     * When the session will hibernate if nothing happens before.
     */
    stopsAt?: string;
    message?: string;
  };
  /**
   * The values in force and where each came from, keyed by the name of the spec field.
   */
  effective?: {
    [k: string]: {
      value: {
        [k: string]: unknown;
      };
      source: 'session' | 'template' | 'platform';
    };
  };
  /**
   * How the gateway reaches the app, frozen when the present run began.
   */
  app?: {
    /**
     * The path of the origin that sessions share below which this one is served; absent where it has a host of its own.
     */
    basePath?: string;
    web?: {
      port: number;
      protocol: 'http' | 'https';
      path: string;
      healthCheck?: string;
      /**
       * Paths whose requests and messages come from the app itself and do not count as use; * stands for any text.
       */
      backgroundPaths?: string[];
      /**
       * Whether the app gets paths with the base path or without it, where there is one.
       */
      pathPrefix?: 'Keep' | 'Strip';
    };
    vnc?: {
      port: number;
      protocol: 'rfb' | 'kasmvnc' | 'selkies' | 'novnc';
      scheme?: 'http' | 'https';
      path?: string;
      /**
       * Whether the app gets paths with the base path or without it, where there is one.
       */
      pathPrefix?: 'Keep' | 'Strip';
    };
  };
  activeConnections?: number;
  /**
   * Who is connected, each person once, the longest first; at most 100.
   */
  connectedUsers?: {
    user: string;
    role: 'owner' | 'participant' | 'viewer';
    connectedAt: string;
  }[];
  lastConnection?: string;
  lastDisconnect?: string;
  totalConnections?: number;
}


/** A running or sleeping instance of a Template that belongs to one user. */
export type Session = CustomResource<'Session', SessionSpec, SessionStatus>;
