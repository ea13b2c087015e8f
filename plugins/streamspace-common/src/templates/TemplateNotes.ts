import type { FieldPath } from './FieldPath';

/** What was found in a template on its way into the one form. */
export type TemplateNote = {
  /** In the document as it came. */
  path: FieldPath;
  /** What was found, and what was done about it or is to be done. */
  message: string;
  /** Whether it was put right, or makes the whole template useless. */
  effect: 'Repaired' | 'Rejected';
};

/** A file of the permitted size can have a hundred thousand faults; nobody reads more than these. */
const maxNotes = 100;

/** Gathers what is found in one template. */
export class TemplateNotes {
  private readonly notes: TemplateNote[] = [];
  private leftOut = 0;
  private rejects = false;

  repaired(path: FieldPath, message: string): void {
    this.add({ path, message, effect: 'Repaired' });
  }

  rejected(path: FieldPath, message: string): void {
    this.rejects = true;
    this.add({ path, message, effect: 'Rejected' });
  }

  get isRejected(): boolean {
    return this.rejects;
  }

  /** In the order in which they were found; of very many the first, the last line counts the others. */
  all(): TemplateNote[] {
    if (this.leftOut === 0) return this.notes;
    const effect = this.rejects ? 'Rejected' : 'Repaired';
    const message = `${this.leftOut} more findings are not told`;
    return [...this.notes, { path: [], message, effect }];
  }

  private add(note: TemplateNote): void {
    if (this.notes.length < maxNotes) this.notes.push(note);
    else this.leftOut += 1;
  }
}
