import type { Session } from '@streamspace/plugin-common';

/** Whether requests and messages at this path come from the app itself, such as polling, and say nothing of a person. */
export function isBackgroundPath(session: Session, path: string): boolean {
  const { backgroundPaths } = session.status?.app?.web ?? {};
  return backgroundPaths?.some(pattern => matches(pattern, path)) ?? false;
}

/** Whether a path is as a pattern says, where `*` is any text. Its time grows with the path alone, whatever the pattern. */
function matches(pattern: string, path: string): boolean {
  const [first, ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first) || !path.endsWith(last)) return false;
  const end = path.length - last.length;
  let from = first.length;
  for (const text of others) {
    const found = path.indexOf(text, from);
    if (found < 0) return false;
    from = found + text.length;
  }
  return from <= end;
}
