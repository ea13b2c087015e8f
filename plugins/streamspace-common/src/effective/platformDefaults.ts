import type { InheritedSettings } from './InheritedSettings';

/** What holds where neither session nor template nor the platform's settings say anything. */
export const builtInDefaults: InheritedSettings = {
  appType: 'desktop',
  minConnections: 0,
  maxConnections: 10,
  idleTimeout: '30m',
  inactivityTimeout: '0s',
  autoStart: true,
  startupTimeout: '60s',
  maxSessionDuration: '0s',
  resources: {
    requests: { cpu: '100m', memory: '256Mi' },
    limits: { cpu: '2', memory: '2Gi' },
  },
  persistentHome: true,
  homeSize: '5Gi',
};
