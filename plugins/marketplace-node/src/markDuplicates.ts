import type { FileResult } from './FileResult';
import type { FoundEntry } from './importers/importFile';

/** Makes every template a duplicate whose name an earlier one has; its finding names that one. */
export function markDuplicates(entries: FoundEntry[]): void {
  const firsts = new Map<string, FileResult>();
  for (const { result, nameAt } of entries) {
    const { templateName: name, template } = result;
    if (!name || !template) continue;
    const first = firsts.get(name);
    if (!first) {
      firsts.set(name, result);
      continue;
    }
    const place =
      first.entry > 0 ? `${first.path} (entry ${first.entry})` : first.path;
    result.outcome = 'Duplicate';
    result.findings = [
      {
        message: `the name "${name}" is taken by ${place}, which comes first; give this template a name of its own`,
        ...nameAt,
      },
    ];
    delete result.template;
    delete result.portIsGuess;
  }
}
