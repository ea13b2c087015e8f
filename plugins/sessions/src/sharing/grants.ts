import { normalizeUserRef, type Session } from '@streamspace/plugin-common';
import { surfaces } from '../view/surfaces';

/** One entry of a Session's `spec.sharing`: who is let in, and as what. */
export type Grant = NonNullable<
  NonNullable<Session['spec']['sharing']>['grants']
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
  const isMine = (subject: string) => {
    const [before, after] = [find(base, subject), find(mine, subject)];
    return before && after ? !isSame(before, after) : before !== after;
  };
  return [
    ...theirs.filter(({ subject }) => !isMine(subject)),
    ...mine.filter(({ subject }) => isMine(subject)),
  ];
}

function find(grants: readonly Grant[], subject: string): Grant | undefined {
  return grants.find(grant => grant.subject === subject);
}

function has(grants: readonly Grant[], grant: Grant): boolean {
  const other = find(grants, grant.subject);
  return other !== undefined && isSame(other, grant);
}

function isSame(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.expiresAt === b.expiresAt;
}
