import { ScaleDownHold } from './ScaleDownHold';

/** Feeds the wishes of one session, each with its second, and tells what is held. */
function holds(wishes: [second: number, wanted: number][], running = 1) {
  const hold = new ScaleDownHold();
  return wishes.map(
    ([second, wanted]) =>
      hold.settle('uid', { wanted, running }, second * 1000).wanted,
  );
}

describe('ScaleDownHold', () => {
  it('goes up at once and down when fewer were enough for a minute', () => {
    expect(
      holds([
        [0, 1],
        [1, 3],
        [2, 2],
        [61, 2],
        [62, 2],
      ]),
    ).toEqual([1, 3, 3, 3, 2]);
  });

  it('does not flap with somebody who comes and goes at the boundary', () => {
    const wishes = Array.from({ length: 20 }, (_, index): [number, number] => [
      index * 30,
      index % 2 ? 1 : 2,
    ]);
    expect(holds(wishes)).toEqual(wishes.map(() => 2));
  });

  it('goes down step by step', () => {
    expect(
      holds([
        [0, 3],
        [30, 2],
        [60, 1],
        [90, 1],
        [120, 1],
      ]),
    ).toEqual([3, 3, 3, 2, 1]);
  });

  it('takes what runs for wanted until now where it does not know, and says when to look again', () => {
    const hold = new ScaleDownHold();
    const wish = { wanted: 1, running: 4 };
    expect(hold.settle('uid', wish, 0)).toEqual({
      wanted: 4,
      lookAgainInMs: 60_000,
    });
    expect(hold.settle('uid', wish, 60_000)).toEqual({ wanted: 1 });
  });
});
