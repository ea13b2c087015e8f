import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InviteGate } from '../src/components/sharing/InviteGate';
import { inviteUrl, keepInvite } from '../src/sharing/invite';
import { renderPage } from './renderPage';

const page = (
  <InviteGate name="wiki-1">
    <p>the session</p>
  </InviteGate>
);

const openLink = (address: string) =>
  window.history.replaceState({}, '', address);

beforeEach(() => {
  sessionStorage.clear();
  openLink('/sessions/wiki-1');
});

it('lets in by the link, which is out of the address before anybody can read it', async () => {
  openLink('/sessions/wiki-1?a=1#invite=s3cret-_');
  // The page's first script; a sign-in may follow, and this page again.
  keepInvite();
  expect(window.location.href).toMatch(/\/sessions\/wiki-1\?a=1$/);

  const { sessionsApi } = await renderPage(page);
  expect(await screen.findByText('the session')).toBeInTheDocument();
  expect(sessionsApi.redeemLink).toHaveBeenCalledWith('wiki-1', 's3cret-_');
  expect(sessionStorage).toHaveLength(0);
});

it('shows the session at once without a link, and with one of another session', async () => {
  openLink('/sessions/other#invite=s3cret');
  keepInvite();
  openLink('/sessions/wiki-1');
  const { sessionsApi } = await renderPage(page);
  expect(screen.getByText('the session')).toBeInTheDocument();
  expect(sessionsApi.redeemLink).not.toHaveBeenCalled();
});

it('says why a link lets nobody in, tries again, and goes on without it', async () => {
  openLink('/sessions/wiki-1#invite=old');
  keepInvite();
  const { sessionsApi } = await renderPage(page, {
    script: ({ redeemLink }) =>
      redeemLink.mockRejectedValue(new Error('this link has expired')),
  });
  expect(
    await screen.findByRole('heading', {
      name: 'This link does not let you in',
    }),
  ).toBeInTheDocument();
  expect(screen.getByText('this link has expired')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(sessionsApi.redeemLink).toHaveBeenCalledTimes(2));
  await userEvent.click(
    await screen.findByRole('button', { name: 'Go on without it' }),
  );
  expect(screen.getByText('the session')).toBeInTheDocument();
  expect(sessionStorage).toHaveLength(0);
});

it('makes an address whose secret stands in the fragment alone', () => {
  const url = new URL(inviteUrl('/sessions/wiki-1', 's3cret-_'));
  expect(url.pathname + url.search).toBe('/sessions/wiki-1');
  openLink(url.pathname + url.hash);
  keepInvite();
  expect(sessionStorage.getItem('streamspace-invite')).toContain('"s3cret-_"');
});
