import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from './renderPage';
import { makeConnection } from './ScriptedAdministration';

// In a file of its own: answers about permissions are remembered for all tests of a file.
it('keeps the button where disconnecting is not allowed, and says why', async () => {
  const { api } = await renderPage([makeConnection('c1')], {
    denied: ['streamspace.connection.delete'],
  });
  const button = await screen.findByRole('button', {
    name: 'Disconnect alice from wiki-1',
  });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
  await userEvent.hover(button);
  expect(await screen.findByRole('tooltip')).toHaveTextContent(
    'streamspace.connection.delete',
  );
  await userEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(api.disconnect).not.toHaveBeenCalled();
});
