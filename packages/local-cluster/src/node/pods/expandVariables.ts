/**
 * Replaces `$(NAME)` by the variable's value, as Kubernetes does in `command`, `args` and `env`: unknown names stay as written and `$$`
 * is a plain dollar.
 */
export function expandVariables(
  text: string,
  variables: Record<string, string>,
): string {
  return text.replace(
    /\$\$|\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)/g,
    (whole, name?: string) => {
      if (whole === '$$') return '$';
      return variables[name!] ?? whole;
    },
  );
}
