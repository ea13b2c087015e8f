import { NotAllowedError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { isRepositoryEntity, isTemplateEntity } from '../src';
import { RepositoryOverviewCard } from '../src/components/entity/RepositoryOverviewCard';
import { TemplateOverviewCard } from '../src/components/entity/TemplateOverviewCard';
import { TemplateSessionsCard } from '../src/components/entity/TemplateSessionsCard';
import { TemplateUsageCard } from '../src/components/entity/TemplateUsageCard';
import { TemplateVersionsCard } from '../src/components/entity/TemplateVersionsCard';
import { answerError } from './answerError';
import {
  renderCard,
  repositoryEntity as repository,
  templateEntity as template,
} from './renderCard';
import {
  makeCatalogTemplate,
  makeRepository,
  type ScriptedMarketplace,
} from './ScriptedMarketplace';

const notInstalled = (api: ScriptedMarketplace) => {
  api.templates = [makeCatalogTemplate('atlas')];
};

it('cards know their entities', () => {
  expect([template, repository].map(isTemplateEntity)).toEqual([true, false]);
  expect([template, repository].map(isRepositoryEntity)).toEqual([false, true]);
});

describe('the overview of a template', () => {
  it('leads to launching it, with both versions', async () => {
    await renderCard(<TemplateOverviewCard />);
    expect(
      await screen.findByRole('link', { name: 'Launch Atlas' }),
    ).toHaveAttribute('href', '/apps?q=Atlas');
    expect(screen.getByText('2.0')).toBeInTheDocument();
    expect(screen.getByText('1.9')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Install/ })).toBeNull();
  });

  it('installs what is not installed, and then launches', async () => {
    await renderCard(<TemplateOverviewCard />, { script: notInstalled });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Install Atlas…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/baseImage/);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Install' }),
    );
    expect(
      await screen.findByRole('link', { name: 'Launch Atlas' }),
    ).toBeInTheDocument();
  });

  it('says why it did not come, and asks again', async () => {
    const api = await renderCard(<TemplateOverviewCard />, {
      script: one => {
        one.getTemplate.mockRejectedValueOnce(new Error('no way there'));
      },
    });
    expect(await screen.findByText('no way there')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await screen.findByRole('link', { name: 'Launch Atlas' });
    expect(api.getTemplate).toHaveBeenCalledTimes(2);
  });
});

describe('who uses a template', () => {
  it('is shown with people and launches', async () => {
    const api = await renderCard(<TemplateUsageCard />, {
      script: one => {
        one.usage = {
          sessions: 3,
          running: 2,
          people: [
            {
              user: 'user:default/bob',
              launches: 4,
              lastLaunch: '2026-11-29T10:00:00Z',
            },
          ],
          peopleTotal: 7,
          launches: [
            { day: '2026-11-28', count: 1 },
            { day: '2026-11-29', count: 3 },
          ],
        };
      },
    });
    expect(
      await screen.findByRole('img', { name: '4 launches in 30 days' }),
    ).toBeInTheDocument();
    expect(screen.getByText('bob')).toBeInTheDocument();
    expect(screen.getByText('and 6 people more')).toBeInTheDocument();
    expect(api.usageOf).toHaveBeenCalledWith('maps', expect.anything());
  });

  it.each([
    ['Nobody launched it in the last 30 days.', () => undefined],
    ['It is not installed, so that nobody can launch it yet.', notInstalled],
  ])('says "%s"', async (text, script) => {
    await renderCard(<TemplateUsageCard />, { script });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('is not an error for who may not see it', async () => {
    const refusal = await answerError(new NotAllowedError('not for you'));
    await renderCard(<TemplateUsageCard />, {
      script: one => {
        one.usageOf.mockRejectedValue(refusal);
      },
    });
    expect(
      await screen.findByText('You may not see this.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

it('versions are told, the newest first, and which is in use', async () => {
  await renderCard(<TemplateVersionsCard />, {
    script: one => {
      one.versions = [3, 2, 1].map(number => ({
        number,
        version: `1.${number}`,
        changedAt: '2026-11-29T10:00:00Z',
        changedBy: 'user:default/olga',
        isCurrent: number === 3,
      }));
    },
  });
  const [newest] = await screen.findAllByRole('listitem');
  expect(newest).toHaveTextContent('No. 3, version 1.3now');
  expect(newest).toHaveTextContent('olga');
});

it('my sessions are mine alone, and lead to themselves', async () => {
  const session = (name: string, user: string) => ({
    apiVersion: 'stream.streamspace.io/v1alpha1' as const,
    kind: 'Session' as const,
    metadata: { name, uid: name },
    spec: { user, template: 'maps', displayName: name },
    status: { phase: 'Running' as const },
  });
  await renderCard(<TemplateSessionsCard />, {
    script: one => {
      one.sessions = {
        items: [session('mine', 'alice'), session('theirs', 'bob')],
        totalItems: 2,
      };
    },
  });
  expect(await screen.findByRole('link', { name: 'mine' })).toHaveAttribute(
    'href',
    '/sessions/mine',
  );
  expect(screen.queryByText('theirs')).toBeNull();
});

it('the overview of a repository shows how it is and what came of its files', async () => {
  await renderCard(<RepositoryOverviewCard />, {
    entity: repository,
    script: one => one.tell([makeRepository('official')]),
  });
  expect(await screen.findByText('Synced')).toBeInTheDocument();
  expect(screen.getByText('Rejected 1')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'official' })).toHaveAttribute(
    'href',
    '/admin/repositories/official',
  );
});
