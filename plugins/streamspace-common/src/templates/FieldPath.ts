/** Where a field is in a document: keys of objects and places in lists, from its root. */
export type FieldPath = readonly (string | number)[];

/** A path as people read it: `spec.ports[0].name`. */
export function fieldName(path: FieldPath): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    if (!/^[\w-]+$/.test(part)) return `${name}[${JSON.stringify(part)}]`;
    return name ? `${name}.${part}` : part;
  }, '');
}
