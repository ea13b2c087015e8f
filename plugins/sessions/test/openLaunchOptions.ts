import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** Opens what can be chosen before an app is launched, from the app's card. */
export async function openLaunchOptions(app: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: `More for ${app}` }),
  );
  await userEvent.click(
    screen.getByRole('menuitem', { name: 'Launch with options…' }),
  );
  const dialog = await screen.findByRole('dialog', { name: `Launch ${app}` });
  return {
    field: (label: string) => within(dialog).getByLabelText(label),
    launch: () =>
      userEvent.click(within(dialog).getByRole('button', { name: 'Launch' })),
  };
}
