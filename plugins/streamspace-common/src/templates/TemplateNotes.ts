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

/** Of each effect. A file of the permitted size can have a hundred thousand faults; nobody reads more than these. */
const maxNotes = 100;

/** Gathers what is found in one template. */
export class TemplateNotes {
  private readonly notes: TemplateNote[] = [];
  private readonly counts = { Repaired: 0, Rejected: 0 };

  repaired(path: FieldPath, message: string): void {
    this.add({ path, message, effect: 'Repaired' });
  }

  rejected(path: FieldPath, message: string): void {
    this.add({ path, message, effect: 'Rejected' });
  }

  get isRejected(): boolean {
    return this.counts.Rejected > 0;
  }

  /** In the order in which they were found; of very many the first, and a last line that counts the others. */
  all(): TemplateNote[] {
    const { Repaired, Rejected } = this.counts;
    const leftOut = Repaired + Rejected - this.notes.length;
    if (leftOut === 0) return this.notes;
    const effect = this.isRejected ? 'Rejected' : 'Repaired';
    const message = `${leftOut} more findings are not told`;
    return [...this.notes, { path: [], message, effect }];
  }

  private add(note: TemplateNote): void {
    this.counts[note.effect] += 1;
    if (this.counts[note.effect] <= maxNotes) this.notes.push(note);
  }
}
