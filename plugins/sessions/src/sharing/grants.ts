import { normalizeUserRef, type Session } from '@streamspace/plugin-common';
import { surfaces } from '../view/surfaces';

/** One entry of a Session's `spec.sharing`: who is let in, and as what. */
export type Grant = NonNullable<
  NonNullable<Session['spec']['sharing']>['grants']
>[number];

/** A link of a Session's `spec.sharing`: whoever opens it before it expires is let in. */
export type SharingLink = NonNullable<
  NonNullable<Session['spec']['sharing']>['links']
>[number];

/** A participant may type; a viewer only sees. */
export type Role = Grant['role'];

/** So many entries the custom resource takes. */
export const maxGrants = 200;

/** Whom a session is shared with; each subject as a lower-case entity ref. */
export function grantsOf({ spec }: Session): Grant[] {
  return (spec.sharing?.grants ?? []).map(grant => ({
    ...grant,
    subject: subjectRef(grant.subject) ?? grant.subject,
  }));
}

/** The links that were made for a session, those that have expired too. */
export function linksOf({ spec }: Session): readonly SharingLink[] {
  return spec.sharing?.links ?? [];
}

/** What tells a grant from others: a person may be invited by name, and have come by a link besides. */
export function grantKey({ subject, link = '' }: Grant): string {
  return `${subject} ${link}`;
}

/** The lower-case entity ref of the user or group that a text names: `Bob` is `user:default/bob`. Undefined where it names neither. */
export function subjectRef(text: string): string | undefined {
  try {
    const ref = normalizeUserRef(text);
    return /^(user|group):[\w.-]+\/[\w.-]+$/.test(ref) ? ref : undefined;
  } catch {
    return undefined;
  }
}

/** How a person or group is called in a sentence: what tells them apart, and no more. */
export function subjectName(ref: string): string {
  return ref.replace(/^(user|group):(default\/)?/, '');
}

/** The roles that can be given for a session. To look on only is possible where the gateway reads what the app is sent: at a plain desktop. */
export function rolesOf(session: Session): Role[] {
  const shown = surfaces(session);
  return shown.includes('web') ? ['participant'] : ['viewer', 'participant'];
}

/** Whether two lists let in the same subjects as the same. */
export function areSameGrants(a: readonly Grant[], b: readonly Grant[]) {
  return a.length === b.length && a.every(grant => has(b, grant));
}

/** What comes of the changes that lead from `base` to `mine`, made to `theirs`. */
export function mergeGrants(
  base: readonly Grant[],
  mine: readonly Grant[],
  theirs: readonly Grant[],
): Grant[] {
  const isMine = (grant: Grant) => {
    const [before, after] = [find(base, grant), find(mine, grant)];
    return before && after ? !isSame(before, after) : before !== after;
  };
  return [...theirs.filter(grant => !isMine(grant)), ...mine.filter(isMine)];
}

function find(grants: readonly Grant[], grant: Grant): Grant | undefined {
  return grants.find(other => grantKey(other) === grantKey(grant));
}

function has(grants: readonly Grant[], grant: Grant): boolean {
  const other = find(grants, grant);
  return other !== undefined && isSame(other, grant);
}

function isSame(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.expiresAt === b.expiresAt;
}
