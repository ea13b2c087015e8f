import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DesktopClient } from '../../../view/desktop/DesktopClient';
import { characterKey, keys } from '../../../view/keyboard/keys';
import { PhoneKeyboard } from './PhoneKeyboard';

describe('PhoneKeyboard', () => {
  it('types into the desktop what is typed in its field', async () => {
    const client = new DesktopClient();
    const press = jest.spyOn(client, 'press');
    renderInTestApp(<PhoneKeyboard client={client} />);
    await userEvent.click(await screen.findByText('Keyboard'));
    expect(screen.getByLabelText('Typed into the desktop')).toHaveFocus();
    await userEvent.keyboard('teh{Backspace}{Backspace}he');
    await userEvent.tab();
    expect(press.mock.calls.flat(2)).toEqual([
      ...[...'teh'].map(characterKey),
      keys.backspace,
      keys.backspace,
      ...[...'he'].map(characterKey),
      keys.tab,
    ]);
  });
});
