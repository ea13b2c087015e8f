import { roundedUsage } from './PodUsage';

describe('roundedUsage', () => {
  it('sums containers and rounds, so that an idle session’s status rests', () => {
    expect(
      roundedUsage([
        { cpu: '123456789n', memory: '100Mi' },
        { cpu: '2m', memory: '2048Ki' },
      ]),
    ).toEqual({ cpu: '130m', memory: '96Mi' });
  });
});
