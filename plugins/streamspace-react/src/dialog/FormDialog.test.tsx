import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormDialog } from './FormDialog';

/** A dialog with one field; what its acts are answered with is set by the test. */
async function open(options: { isLoss?: boolean } = {}) {
  const onSubmit = jest.fn<Promise<void | false>, []>();
  const onClose = jest.fn();
  renderInTestApp(
    <FormDialog
      title="Name it"
      onSubmit={onSubmit}
      onClose={onClose}
      {...options}
    >
      <input aria-label="Name" />
    </FormDialog>,
  );
  const dialog = await screen.findByRole('dialog', { name: 'Name it' });
  const beside = dialog.parentElement!;
  return { onSubmit, onClose, beside, field: screen.getByLabelText('Name') };
}

const button = (name: string) => screen.getByRole('button', { name });

describe('FormDialog', () => {
  it('has the focus in its first field from the start, and closes when Enter has done what it asks for', async () => {
    const { onSubmit, onClose, field } = await open();
    expect(field).toHaveFocus();
    onSubmit.mockResolvedValue(undefined);
    await userEvent.keyboard('Ada{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  });

  it('keeps what was typed when the act fails, says why, and can be sent again', async () => {
    const { onSubmit, onClose, field } = await open();
    await userEvent.type(field, 'Ada');
    onSubmit.mockRejectedValueOnce(new Error('The name is taken.'));
    await userEvent.click(button('Save'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Not saved: The name is taken.',
    );
    onSubmit.mockResolvedValueOnce(false);
    await userEvent.click(button('Save'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(field).toHaveValue('Ada');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('is not closed by a click beside it, and by nothing while the act is under way', async () => {
    const { onSubmit, onClose, beside } = await open();
    await userEvent.click(beside);
    expect(onClose).not.toHaveBeenCalled();
    let finish = () => {};
    onSubmit.mockReturnValue(
      new Promise(resolve => {
        finish = resolve;
      }),
    );
    await userEvent.click(button('Save'));
    expect(button('Save')).toBeDisabled();
    expect(button('Cancel')).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    expect(onClose).not.toHaveBeenCalled();
    finish();
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  });

  it('does nothing that loses something by Enter in a field', async () => {
    const { onSubmit, field } = await open({ isLoss: true });
    await userEvent.type(field, '{Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.click(button('Save'));
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });
});
