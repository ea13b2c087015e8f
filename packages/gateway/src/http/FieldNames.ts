/** Names of fields that something is to be done about. Nearly all others are told apart from them by their lengths, which costs next to nothing. */
export class FieldNames {
  private readonly names: ReadonlySet<string>;
  private readonly lengths: boolean[] = [];

  /** @param names - in lower case. */
  constructor(names: readonly string[]) {
    this.names = new Set(names);
    for (const { length } of names) this.lengths[length] = true;
  }

  /** The name in lower case, where it is one of these. */
  find(name: string): string | undefined {
    if (!this.lengths[name.length]) return undefined;
    const key = name.toLowerCase();
    return this.names.has(key) ? key : undefined;
  }
}
