import { Quantity } from './Quantity';

/** Amounts by the names that quotas have for them, such as `requests.cpu` and `count/pods`. */
export type Usage = Map<string, Quantity>;

/** Adds amounts to a sum, in place. */
export function addUsage(sum: Usage, more: Usage): void {
  for (const [name, amount] of more) {
    sum.set(name, (sum.get(name) ?? Quantity.ZERO).plus(amount));
  }
}

/** Raises amounts, in place, to those of another where they are larger. */
export function raiseUsage(usage: Usage, other: Usage): void {
  for (const [name, amount] of other) {
    if (amount.isMoreThan(usage.get(name) ?? Quantity.ZERO)) {
      usage.set(name, amount);
    }
  }
}

/** The quantities of a record of the API, such as `resources.requests`. */
export function usageFrom(quantities: Record<string, unknown>): Usage {
  return new Map(
    Object.entries(quantities).map(([name, text]) => [
      name,
      Quantity.parse(String(text)),
    ]),
  );
}

/** Such as `pods=1,requests.cpu=500m`, of the names given, in their order. */
export function usageText(usage: Usage, names: readonly string[]): string {
  return names
    .map(name => `${name}=${usage.get(name) ?? Quantity.ZERO}`)
    .join(',');
}
