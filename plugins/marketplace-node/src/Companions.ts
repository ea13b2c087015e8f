import { basename, dirname, extname, join } from 'node:path/posix';
import type { FoundEntry } from './importers/importFile';
import type { SourceFile } from './SourceTree';

const iconExtensions = ['.svg', '.png', '.webp', '.jpg', '.jpeg'];

/** The pictures and texts that lie beside templates. Links are none: they could lead anywhere. */
export class Companions {
  /** By path in small letters, since README.md is written in many ways. */
  private readonly files: Map<string, string>;
  private readonly templatesIn = new Map<string, number>();

  constructor(
    files: SourceFile[],
    private readonly entries: FoundEntry[],
  ) {
    this.files = new Map(
      files
        .filter(({ kind }) => kind === 'file')
        .map(({ path }) => [path.toLowerCase(), path]),
    );
    const paths = entries
      .filter(({ result }) => result.outcome !== 'Ignored')
      .map(({ result }) => result.path);
    for (const path of new Set(paths)) {
      const folder = dirname(path);
      this.templatesIn.set(folder, (this.templatesIn.get(folder) ?? 0) + 1);
    }
  }

  /** Gives every template its icon and its README. */
  join(): void {
    for (const entry of this.entries) {
      const { result } = entry;
      if (!result.template) continue;
      this.joinIcon(entry);
      const readmePath = this.find(result.path, ['.md'], 'readme');
      if (readmePath) result.readmePath = readmePath;
    }
  }

  /** An address or an image inside the template stays; the name of a file gives way to that file. */
  private joinIcon({ result, iconAt }: FoundEntry): void {
    const { spec } = result.template!;
    if (spec.icon && /^(https?|data):/i.test(spec.icon)) return;
    const named =
      spec.icon &&
      this.files.get(join(dirname(result.path), spec.icon).toLowerCase());
    const found = named ?? this.find(result.path, iconExtensions, 'icon');
    if (found) result.iconPath = found;
    if (!spec.icon) return;
    if (!named) {
      result.findings.push({
        message: `${iconAt?.field} names ${spec.icon}, which is not there, and was left out`,
        ...iconAt,
      });
      result.outcome = 'Repaired';
    }
    delete spec.icon;
  }

  /** A file of the template's own name, or one of the folder's where the template is the only one there. */
  private find(
    path: string,
    extensions: string[],
    name: string,
  ): string | undefined {
    const folder = dirname(path);
    const stem = basename(path, extname(path));
    const stems = this.templatesIn.get(folder) === 1 ? [stem, name] : [stem];
    for (const one of stems) {
      for (const extension of extensions) {
        const file = this.files.get(
          join(folder, one + extension).toLowerCase(),
        );
        if (file) return file;
      }
    }
    return undefined;
  }
}
