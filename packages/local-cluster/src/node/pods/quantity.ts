const factors: Record<string, number> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The number that a Kubernetes quantity such as `500m` or `1Gi` stands for: bytes of memory, or cores.
 *
 * @throws Error when it is none.
 */
export function parseQuantity(quantity: string | number): number {
  const match = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([A-Za-z]*)$/.exec(
    String(quantity),
  );
  const factor = match && factors[match[2]];
  const value = match && Number(match[1]);
  if (!match || factor === undefined || value === null || Number.isNaN(value)) {
    throw new Error(`"${quantity}" is no quantity such as 500m or 1Gi`);
  }
  return value! * factor!;
}
