/** A person who signs in without a password, on a developer's machine only. */
export type DemoUser = {
  /** Account id, and the name part of the Backstage entity ref. */
  name: string;
  displayName: string;
  /** What this person may do, in a line for the sign-in page. */
  description: string;
  groups: string[];
};

/** The demo users, in the order in which they are offered. */
export const demoUsers: DemoUser[] = [
  {
    name: 'admin',
    displayName: 'Admin',
    description: 'Manages everybody’s sessions and the platform',
    groups: ['group:default/admins'],
  },
  {
    name: 'alice',
    displayName: 'Alice',
    description: 'Uses apps',
    groups: [],
  },
  {
    name: 'bob',
    displayName: 'Bob',
    description: 'Uses apps, and sees nothing of Alice’s',
    groups: [],
  },
];

/** The OpenID Connect claims of a demo user, or undefined for a name that none has. */
export function claimsOf(name: string) {
  const user = demoUsers.find(candidate => candidate.name === name);
  return (
    user && {
      sub: user.name,
      name: user.displayName,
      preferred_username: user.name,
      // Domain of RFC 2606: no mail ever reaches anybody.
      email: `${user.name}@example.org`,
      email_verified: true,
      groups: user.groups,
    }
  );
}
