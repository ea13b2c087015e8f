const multipliers: Record<string, number> = {
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
 * The number that a Kubernetes quantity stands for: `500m` is 0.5, `1Gi` is 1073741824.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/. What is measured comes in nano and micro as well, which the API server
 * takes everywhere.
 *
 * @throws Error when the text is none.
 */
export function parseQuantity(quantity: string | number): number {
  const match = /^(\d+(?:\.\d+)?)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/.exec(
    String(quantity),
  );
  if (!match) {
    throw new Error(
      `"${quantity}" is no quantity; write for example 500m, 2 or 1.5Gi`,
    );
  }
  return Number(match[1]) * multipliers[match[2] ?? ''];
}
