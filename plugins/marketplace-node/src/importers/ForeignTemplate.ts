import {
  normalizeTemplate,
  TemplateNotes,
  type FieldPath,
  type JsonObject,
} from '@streamspace/plugin-common/templates';
import type { ImportedTemplate } from './Importer';

/** A template that is made from another format, which remembers from where each part of it came. */
export class ForeignTemplate {
  /** What was left out of the source or is wrong there, by its paths. */
  readonly notes = new TemplateNotes();
  private readonly spec: JsonObject = {};
  private readonly origins = new Map<string, FieldPath>();

  /** @param root - where in the document the source is. */
  constructor(
    private readonly root: FieldPath,
    private readonly name: string | undefined,
    nameField: string,
  ) {
    this.origins.set('metadata', this.at(nameField));
  }

  /** Sets a field of the spec; a value of undefined sets none. */
  set(field: string, value: unknown, ...source: (string | number)[]): void {
    if (value === undefined) return;
    this.spec[field] = value;
    this.origins.set(`spec.${field}`, this.at(...source));
  }

  /** The path of a field of the source in the document. */
  at(...path: (string | number)[]): FieldPath {
    return [...this.root, ...path];
  }

  leftOut(field: string, why: string): void {
    this.notes.repaired(this.at(field), `was left out: ${why}`);
  }

  /** No template, for what was rejected. */
  refuse(): ImportedTemplate {
    return {
      name: this.name,
      portIsGuess: false,
      notes: this.notes.all(),
      originOf: path => this.originOf(path),
    };
  }

  /** The template by the same rules as all others, with what was found on the way to it. */
  finish(): ImportedTemplate {
    if (this.notes.isRejected) return this.refuse();
    const normalized = normalizeTemplate({
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { name: this.name },
      spec: this.spec,
    });
    const own = normalized.notes.map(note => ({
      ...note,
      path: this.originOf(note.path),
    }));
    return {
      ...normalized,
      notes: [...this.notes.all(), ...own],
      originOf: path => this.originOf(path),
    };
  }

  private originOf([top, field]: FieldPath): FieldPath {
    const known = this.origins.get(`${top}.${field}`);
    return known ?? this.origins.get(String(top)) ?? this.root;
  }
}
