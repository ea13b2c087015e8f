/** What a person's browser may do with one session, as the tracker says and the gateway signs into a cookie. */
export type Grant = {
  /** Id at the tracker, by which it is revoked. */
  id: string;
  /** Entity ref of the person. */
  user: string;
  sessionName: string;
  sessionNamespace: string;
  /** A later session of the same name is another one. */
  sessionUID: string;
  browserId: string;
  role: 'owner' | 'participant' | 'viewer' | 'admin';
  /** Name of the Connection resource. */
  connection: string;
  /** ISO 8601. */
  expiresAt: string;
};
