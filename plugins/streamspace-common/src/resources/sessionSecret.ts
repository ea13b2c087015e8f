/** Name that a template uses in `env[].valueFrom.secretKeyRef` for the session's own Secret. */
export const sessionSecretAlias = 'session';
