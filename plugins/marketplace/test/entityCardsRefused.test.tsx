import { screen } from '@testing-library/react';
import { RepositoryOverviewCard } from '../src/components/entity/RepositoryOverviewCard';
import { TemplateOverviewCard } from '../src/components/entity/TemplateOverviewCard';
import { renderCard, repositoryEntity } from './renderCard';

// In a file of their own: answers about permissions are remembered for all tests of a file.
it('the overview of a repository says so to who may not see repositories', async () => {
  await renderCard(<RepositoryOverviewCard />, {
    entity: repositoryEntity,
    denied: ['streamspace.repository.read'],
  });
  expect(await screen.findByText('You may not see this.')).toBeInTheDocument();
});

it('the overview of a template offers no launch to who may not', async () => {
  await renderCard(<TemplateOverviewCard />, {
    denied: ['streamspace.session.create'],
  });
  await screen.findByText('1.9');
  expect(screen.queryByRole('link', { name: 'Launch Atlas' })).toBeNull();
});
