import { badRequest } from '../errors/ApiError';

/** True when the labels match. */
export type LabelMatcher = (labels: Record<string, string>) => boolean;

const SET_TERM = /^([^\s!=<>(),]+)\s+(in|notin)\s*\(([^()]*)\)$/;
const COMPARE_TERM = /^([^\s!=<>(),]+)\s*(==|=|!=|<|>)\s*([^\s!=<>(),]*)$/;
const EXISTS_TERM = /^(!?)\s*([^\s!=<>(),]+)$/;

/**
 * Reads a label selector such as `app=web,tier in (a,b),!old`. Throws 400 when it cannot be read.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function parseLabelSelector(text: string): LabelMatcher | undefined {
  if (text.trim() === '') return undefined;
  const matchers = splitTerms(text).map(parseTerm);
  return labels => matchers.every(matches => matches(labels));
}

/** Splits at commas outside of parentheses. */
function splitTerms(text: string): string[] {
  return text.split(/,(?![^(]*\))/).map(term => term.trim());
}

function parseTerm(term: string): LabelMatcher {
  const set = SET_TERM.exec(term);
  if (set) {
    const [, key, operator, list] = set;
    const values = new Set(list.split(',').map(value => value.trim()));
    return operator === 'in'
      ? labels => labels[key] !== undefined && values.has(labels[key])
      : labels => labels[key] === undefined || !values.has(labels[key]);
  }
  const compare = COMPARE_TERM.exec(term);
  if (compare) return comparison(compare[1], compare[2], compare[3]);
  const exists = EXISTS_TERM.exec(term);
  if (exists) {
    const [, not, key] = exists;
    return not
      ? labels => labels[key] === undefined
      : labels => labels[key] !== undefined;
  }
  throw badRequest(
    `unable to parse requirement: ${JSON.stringify(
      term,
    )} is no label selector; use forms such as a=b, a!=b, a in (b,c), a, !a`,
  );
}

function comparison(
  key: string,
  operator: string,
  value: string,
): LabelMatcher {
  switch (operator) {
    case '!=':
      return labels => labels[key] !== value;
    case '<':
      return labels => Number(labels[key]) < Number(value);
    case '>':
      return labels => Number(labels[key]) > Number(value);
    default:
      return labels => labels[key] === value;
  }
}
