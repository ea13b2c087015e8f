/* Generated from crds/ by `yarn generate`. Do not edit. */

import type { CustomResource } from '../resources/CustomResource';

export interface TemplateSpec {
  displayName: string;
  description?: string;
  category?: string;
  /**
   * URL of the icon, or a data URI of an SVG or PNG image.
   */
  icon?: string;
  tags?: string[];
  /**
   * Version of the template itself.
   */
  version?: string;
  appType?: 'webapp' | 'desktop' | 'hybrid';
  /**
   * The app's own web server, for webapp and hybrid.
   */
  webapp?: {
    port: number;
    protocol?: 'http' | 'https';
    /**
     * Base path of the app's first page.
     */
    path?: string;
    /**
     * Path that answers below 400 once the app is ready; the base path where absent.
     */
    healthCheck?: string;
    /**
     * Paths whose requests and messages come from the app itself, such as polling, and do not count as use; * stands for any text.
     */
    backgroundPaths?: string[];
    /**
     * How the app can be served below a path of an origin that it shares with other apps. Keep: it gets the whole path and is told its base path by the variable STREAMSPACE_BASE_PATH. Strip: it gets the path without the base path, so that its own links must be relative. Absent: it needs a host of its own. Only an administrator's trust lets it be served so.
     */
    pathPrefix?: 'Keep' | 'Strip';
  };
  /**
   * The desktop's remote display, for desktop and hybrid.
   */
  vnc?: {
    enabled?: boolean;
    port?: number;
    /**
     * rfb: a raw RFB server (RFC 6143), shown by the portal's viewer; the others bring a web client of their own.
     */
    protocol?: 'rfb' | 'kasmvnc' | 'selkies' | 'novnc';
    /**
     * How the image's own web client is served; its certificate may be self-signed.
     */
    scheme?: 'http' | 'https';
    /**
     * Path of the image's own web client, with the query by which that is set.
     */
    path?: string;
    /**
     * How the app can be served below a path of an origin that it shares with other apps. Keep: it gets the whole path and is told its base path by the variable STREAMSPACE_BASE_PATH. Strip: it gets the path without the base path, so that its own links must be relative. Absent: it needs a host of its own. Only an administrator's trust lets it be served so.
     */
    pathPrefix?: 'Keep' | 'Strip';
  };
  /**
   * Whether several people may use one session at once.
   */
  multiUser?: boolean;
  maxConcurrentUsers?: number;
  /**
   * Scaling of one session's pods by its connections.
   */
  autoScaling?: {
    enabled?: boolean;
    minReplicas?: number;
    maxReplicas?: number;
    /**
     * Connections per pod above which another pod is added.
     */
    targetConnections?: number;
    /**
     * Whether several pods of the app may use one home at once; the home must then be one that many may mount (ReadWriteMany).
     */
    sharedHome?: boolean;
  };
  baseImage: string;
  command?: string[];
  args?: string[];
  env?: {
    name: string;
    value?: string;
    /**
     * As in a Kubernetes container.
     */
    valueFrom?: {
      secretKeyRef?: {
        name: string;
        key: string;
        optional?: boolean;
      };
      configMapKeyRef?: {
        name: string;
        key: string;
        optional?: boolean;
      };
    };
  }[];
  ports?: {
    name?: string;
    containerPort: number;
    protocol?: 'TCP' | 'UDP' | 'SCTP';
  }[];
  /**
   * Where volumes are mounted; the name user-home is the user's home.
   */
  volumeMounts?: {
    name: string;
    mountPath: string;
    subPath?: string;
    readOnly?: boolean;
  }[];
  /**
   * What the app can do, for people to filter by, such as Clipboard or Audio. Not Linux capabilities.
   */
  capabilities?: string[];
  /**
   * Processor architectures that the image has, as nodes call theirs (kubernetes.io/arch). Sessions then run on such nodes alone; absent, on all.
   */
  architectures?: ('amd64' | 'arm64' | 'arm' | '386' | 'ppc64le' | 's390x' | 'riscv64')[];
  /**
   * Identity of the app's processes.
   */
  securityContext?: {
    runAsUser?: number;
    runAsGroup?: number;
    fsGroup?: number;
  };
  defaultResources?: {
    requests?: {
      [k: string]: number | string;
    };
    limits?: {
      [k: string]: number | string;
    };
  };
  minConnections?: number;
  maxConnections?: number;
  idleTimeout?: string;
  inactivityTimeout?: string;
  autoStart?: boolean;
  startupTimeout?: string;
  maxSessionDuration?: string;
  persistentHome?: boolean;
  homeSize?: string;
}


export interface TemplateStatus {
  phase?: 'Ready' | 'Invalid';
  message?: string;
  observedGeneration?: number;
}


/** An app that users can launch as a Session. */
export type Template = CustomResource<'Template', TemplateSpec, TemplateStatus>;
