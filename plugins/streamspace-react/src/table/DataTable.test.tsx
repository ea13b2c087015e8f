import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { DataTable } from './DataTable';

const rows = [
  { id: '1', name: 'Wiki', state: 'running' },
  { id: '2', name: 'Desktop', state: 'asleep' },
  { id: '3', name: 'Notebook', state: 'running' },
];

const defaultSort = { column: 'name', descending: false };

const Address = () => <output>{useLocation().search}</output>;

const render = () =>
  renderInTestApp(
    <>
      <DataTable
        label="Sessions"
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: 'Name',
            render: ({ id, name }) => <a href={`#${id}`}>{name}</a>,
            sortValue: ({ name }) => name,
          },
          { id: 'state', title: 'State', render: ({ state }) => state },
        ]}
        filters={[
          {
            id: 'state',
            title: 'State',
            options: [{ value: 'running', label: 'Running' }],
            matches: ({ state }, value) => state === value,
          },
        ]}
        searchText={({ name }) => name}
        defaultSort={defaultSort}
        empty="none"
      />
      <Address />
    </>,
  );

const names = () => screen.getAllByRole('link').map(link => link.textContent);

describe('DataTable', () => {
  it('sorts, filters and searches in the URL', async () => {
    await render();
    expect(names()).toEqual(['Desktop', 'Notebook', 'Wiki']);

    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(names()).toEqual(['Wiki', 'Notebook', 'Desktop']);
    await userEvent.click(screen.getByRole('button', { name: 'Running' }));
    expect(names()).toEqual(['Wiki', 'Notebook']);
    await userEvent.type(screen.getByRole('searchbox'), 'note');
    expect(names()).toEqual(['Notebook']);
    expect(screen.getByText(/q=note/)).toHaveTextContent('sort=-name');
    expect(screen.getByText(/q=note/)).toHaveTextContent(
      'filter.state=running',
    );
  });

  it('tells nothing matches from nothing there', async () => {
    await render();
    await userEvent.type(screen.getByRole('searchbox'), 'zzz');
    expect(screen.getByText('Nothing matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear search and filters' }),
    );
    expect(names()).toHaveLength(3);
  });

  it('is walked by arrow keys, and / goes to the search', async () => {
    await render();
    const table = screen.getByRole('table', { name: 'Sessions' });
    const links = within(table).getAllByRole('link');
    links[0].focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(links[1]).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(links[0]).toHaveFocus();
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
  });
});
