import BackIcon from '@material-ui/icons/ArrowBack';
import { splitControls, type Control } from './control';

const control = (id: string, weight: number): Control => ({
  id,
  label: id,
  group: 'session',
  Icon: BackIcon,
  weight,
});

const ids = (controls: Control[]) => controls.map(({ id }) => id).join('');

describe('splitControls', () => {
  const controls = [
    control('a', 5),
    control('b', 1),
    control('c', 4),
    control('d', 2),
  ];

  it.each([
    [Infinity, 'abcd', ''],
    [4, 'abcd', ''],
    [3, 'ac', 'bd'],
    [1, '', 'abcd'],
    [0, '', 'abcd'],
  ])('with room for %p keeps %p', (room, visible, more) => {
    const split = splitControls(controls, room);
    expect([ids(split.visible), ids(split.more)]).toEqual([visible, more]);
  });
});
