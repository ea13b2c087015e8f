import { InputError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerError } from './answerError';
import {
  makeCatalogTemplate,
  makeReview,
  type ScriptedMarketplace,
} from './ScriptedMarketplace';
import { renderPage } from './renderPage';

const at = '/marketplace/official/atlas';

const rated = (api: ScriptedMarketplace) => {
  api.templates = [
    makeCatalogTemplate('atlas', { ratingCount: 3, ratingAverage: 3 }),
  ];
  api.reviews = [
    makeReview('bob', { rating: 5, text: '<b>Good</b>\n\nas it is' }),
    makeReview('carol', { rating: 3 }),
    makeReview('dave', { rating: 1 }),
  ];
};

const section = () => screen.findByRole('region', { name: 'Reviews' });

describe('Reviews', () => {
  it('tell what people gave, and their words as text', async () => {
    await renderPage(at, { script: rated });
    const reviews = await section();
    const list = await within(reviews).findByRole('list', {
      name: 'What people say',
    });
    expect(list).toHaveTextContent('<b>Good</b>');
    expect(list.querySelector('b')).toBeNull();
    const bars = within(reviews).getByRole('list', { name: 'Ratings' });
    const lines = within(bars).getAllByRole('listitem');
    expect(lines[0]).toHaveTextContent('5 stars: 1 person');
    expect(lines[1]).toHaveTextContent('4 stars: 0 people');
    // Only bob is in the catalog.
    expect(
      await within(list).findByRole('link', { name: /bob/ }),
    ).toHaveAttribute('href', '/catalog/default/user/bob');
    expect(within(list).queryByRole('link', { name: /carol/ })).toBeNull();
  });

  it('are written by keyboard alone, and what is typed outlives an error', async () => {
    const { api } = await renderPage(at, {
      script: one => {
        rated(one);
        one.writeReview.mockImplementationOnce(async () => {
          throw await answerError(new InputError('Not so.'));
        });
      },
    });
    const reviews = await section();
    const publish = await within(reviews).findByRole('button', {
      name: 'Publish',
    });
    await userEvent.click(publish);
    expect(within(reviews).getByRole('alert')).toHaveTextContent(
      'Choose one to five stars.',
    );
    const stars = within(reviews).getByRole('group', { name: 'Your rating' });
    within(stars).getByRole('radio', { name: '3 stars' }).focus();
    await userEvent.keyboard(' {ArrowRight}');
    const words = within(reviews).getByRole('textbox');
    await userEvent.type(words, 'Handy');
    await userEvent.click(publish);
    expect(await within(reviews).findByText(/Not so\./)).toBeInTheDocument();
    expect(words).toHaveValue('Handy');

    await userEvent.click(publish);
    const save = await within(reviews).findByRole('button', { name: 'Save' });
    expect(api.writeReview).toHaveBeenLastCalledWith('official', 'atlas', {
      rating: 4,
      text: 'Handy',
    });
    expect(within(stars).getByRole('radio', { name: '4 stars' })).toBeChecked();
    expect(save).toBeEnabled();

    await userEvent.click(
      within(reviews).getByRole('button', { name: 'Take back' }),
    );
    await within(reviews).findByRole('button', { name: 'Publish' });
    expect(words).toHaveValue('');
    expect(api.reviews).toHaveLength(3);
  });

  it('are shown page by page, and removed by those who manage templates', async () => {
    const { api } = await renderPage(at, {
      script: one => {
        rated(one);
        one.pageSize = 2;
      },
    });
    const reviews = await section();
    await userEvent.click(
      await within(reviews).findByRole('button', { name: 'Show more' }),
    );
    await userEvent.click(
      await within(reviews).findByRole('button', {
        name: 'Remove the review of dave',
      }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Remove the review of dave?',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.reviews.map(({ user }) => user)).not.toContain(
      'user:default/dave',
    );
  });
});

describe('The use of a template', () => {
  it('is told by people and by days, of what is installed', async () => {
    await renderPage(at, {
      script: api => {
        api.templates = [
          makeCatalogTemplate('atlas', {
            installed: { name: 'my-atlas', isCurrent: true },
          }),
        ];
        api.usage = {
          sessions: 3,
          running: 2,
          people: [
            {
              user: 'user:default/bob',
              launches: 4,
              lastLaunch: '2026-11-24T08:00:00Z',
            },
          ],
          peopleTotal: 2,
          launches: [
            { day: '2026-11-23', count: 1 },
            { day: '2026-11-24', count: 4 },
          ],
        };
      },
    });
    const usage = await screen.findByRole('region', { name: 'Who uses it' });
    expect(
      await within(usage).findByRole('img', {
        name: '5 launches in 30 days',
      }),
    ).toBeInTheDocument();
    expect(usage).toHaveTextContent('3 sessions now, 2 running');
    expect(usage).toHaveTextContent('and 1 person more');
    expect(
      await within(usage).findByRole('link', { name: /bob/ }),
    ).toHaveAttribute('href', '/catalog/default/user/bob');
  });
});

describe('Whether a template runs here', () => {
  it.each([
    [{ runsHere: true }, [], 'yes'],
    [
      { runsHere: false },
      [
        {
          kind: 'Architecture' as const,
          message: 'the image is for arm64, and the nodes are amd64',
        },
      ],
      'the image is for arm64, and the nodes are amd64',
    ],
    [
      { runsHere: undefined },
      [],
      'not known: the portal does not see the nodes',
    ],
  ])('is told, with the reason: %j', async (own, obstacles, text) => {
    await renderPage(at, {
      script: api => {
        api.templates = [makeCatalogTemplate('atlas', own)];
        api.details = { obstacles };
      },
    });
    const needs = await screen.findByRole('region', { name: 'What it needs' });
    expect(needs).toHaveTextContent(text);
  });

  it('is a filter, or nothing where nobody knows', async () => {
    const script = (one: ScriptedMarketplace) => {
      one.templates = [makeCatalogTemplate('atlas')];
    };
    const { api } = await renderPage('/marketplace', { script });
    const group = await screen.findByRole('group', {
      name: 'On this cluster',
    });
    await userEvent.click(within(group).getByRole('checkbox'));
    await waitFor(() =>
      expect(api.browse).toHaveBeenLastCalledWith(
        expect.objectContaining({ runsHere: true }),
        expect.anything(),
      ),
    );
    api.runsHere = [];
    await userEvent.click(within(group).getByRole('checkbox'));
    expect(
      await screen.findByText(/the portal does not see the nodes/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('group', { name: 'On this cluster' })).toBeNull();
  });
});
