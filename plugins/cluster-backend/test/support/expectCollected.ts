import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Expects that nothing holds on to what `make` leaves behind. */
export async function expectCollected(make: () => object): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const left = new WeakRef(make());
  for (let round = 0; round < 50 && left.deref(); round += 1) {
    await turn();
    collect();
  }
  expect(left.deref()).toBeUndefined();
}
