import { InputError } from '@backstage/errors';

type Labels = Record<string, string>;

const key = '[A-Za-z0-9][A-Za-z0-9._/-]*';
const isIn = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const isEqual = new RegExp(`^(${key})\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)$`);
const isThere = new RegExp(`^(!?)\\s*(${key})$`);

/**
 * Reads a label selector; see "Labels and Selectors" in Kubernetes' documentation.
 *
 * @throws InputError for a text that is none.
 */
export function parseLabelSelector(text: string): (labels: Labels) => boolean {
  const tests = splitRequirements(text).map(readRequirement);
  return labels => tests.every(test => test(labels));
}

/** At the commas that stand outside of brackets. */
function splitRequirements(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(Boolean);
}

function readRequirement(text: string): (labels: Labels) => boolean {
  const within = isIn.exec(text);
  if (within) {
    const [, name, operator, list] = within;
    const values = new Set(list.split(',').map(value => value.trim()));
    return labels =>
      (Object.hasOwn(labels, name) && values.has(labels[name])) ===
      (operator === 'in');
  }
  const equal = isEqual.exec(text);
  if (equal) {
    const [, name, operator, value] = equal;
    return labels =>
      (Object.hasOwn(labels, name) && labels[name] === value) ===
      (operator !== '!=');
  }
  const there = isThere.exec(text);
  if (there) {
    const [, not, name] = there;
    return labels => Object.hasOwn(labels, name) === (not === '');
  }
  throw new InputError(
    `labels: "${text.slice(0, 80)}" is no requirement; it looks like app=web, app!=web, app in (a, b), app or !app`,
  );
}
