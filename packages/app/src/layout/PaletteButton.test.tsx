import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { commandPaletteApiRef } from '@streamspace/plugin-sessions';
import { fireEvent, screen } from '@testing-library/react';
import { PaletteButton } from './PaletteButton';

it('opens the palette, and tells its keys to screen readers', async () => {
  const palette = {
    open: jest.fn(),
    close: jest.fn(),
    isOpen: () => false,
    subscribe: () => () => undefined,
  };
  await renderInTestApp(<PaletteButton />, {
    apis: [[commandPaletteApiRef, palette], mockApis.identity()],
  });
  const button = screen.getByRole('button', { name: 'Go to…' });
  expect(button).toHaveAttribute('aria-keyshortcuts', 'Control+K');
  fireEvent.click(button);
  expect(palette.open).toHaveBeenCalled();
});
