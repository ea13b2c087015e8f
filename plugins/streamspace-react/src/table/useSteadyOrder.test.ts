import { renderHook } from '@testing-library/react';
import { useSteadyOrder } from './useSteadyOrder';

describe('useSteadyOrder', () => {
  it('does not move rows under the pointer: new ones wait', () => {
    const rowId = ({ id }: { id: string }) => id;
    const rows = (ids: string) => [...ids].map(id => ({ id }));
    const hook = renderHook(
      (props: { ids: string; isHeld: boolean; question: string }) => {
        const steady = useSteadyOrder(rows(props.ids), { rowId, ...props });
        return `${steady.rows.map(rowId).join('')}+${steady.waitingCount}`;
      },
      { initialProps: { ids: 'abc', isHeld: false, question: '' } },
    );
    hook.rerender({ ids: 'xcab', isHeld: true, question: '' });
    expect(hook.result.current).toBe('abc+1');
    hook.rerender({ ids: 'xca', isHeld: true, question: '' });
    expect(hook.result.current).toBe('ac+1');
    hook.rerender({ ids: 'xca', isHeld: true, question: 'x' });
    expect(hook.result.current).toBe('xca+0');
  });
});
