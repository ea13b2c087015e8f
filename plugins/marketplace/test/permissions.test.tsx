import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeCatalogTemplate } from './ScriptedMarketplace';
import { renderPage } from './renderPage';

// In a file of its own: answers about permissions are remembered for all tests of a file.
it('keeps the button where installing is not allowed, and says why', async () => {
  const { api } = await renderPage('/marketplace', {
    script: one => {
      one.templates = [makeCatalogTemplate('atlas')];
    },
    denied: ['streamspace.template.install'],
  });
  const button = await screen.findByRole('button', { name: 'Install Atlas…' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
  await userEvent.hover(button);
  expect(await screen.findByRole('tooltip')).toHaveTextContent(
    'streamspace.template.install',
  );
  await userEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(api.preview).not.toHaveBeenCalled();
});
