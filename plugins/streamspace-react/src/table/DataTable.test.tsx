import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { DataTable, type TableList } from './DataTable';
import { useTableState } from './useTableState';

type Row = { id: string; name: string };

const rows: Row[] = [
  { id: '1', name: 'Desktop' },
  { id: '2', name: 'Notebook' },
  { id: '3', name: 'Wiki' },
];

const defaultSort = { column: 'name', descending: false };

const Address = () => <output>{useLocation().search}</output>;

const Table = ({ list }: { list: TableList<Row> }) => (
  <DataTable
    label="Sessions"
    list={list}
    control={useTableState(defaultSort)}
    rowsPerPage={3}
    rowId={({ id }) => id}
    rowName={({ name }) => name}
    columns={[
      {
        id: 'name',
        title: 'Name',
        render: ({ id, name }) => <a href={`#${id}`}>{name}</a>,
        isSortable: true,
      },
      { id: 'state', title: 'State', render: () => 'running' },
    ]}
    filters={[
      {
        id: 'state',
        title: 'State',
        options: [{ value: 'running', label: 'Running' }],
      },
    ]}
    bulkActions={chosen => (
      <button>{`End ${chosen.map(({ name }) => name).join(', ')}`}</button>
    )}
    empty="none"
  />
);

const render = async (
  own: Partial<TableList<Row>> = {},
  address = '/sessions',
) => {
  const list = {
    page: { items: rows, totalItems: 3 },
    isAsking: false,
    newCount: 0,
    showNew: jest.fn(),
    retry: jest.fn(),
    ...own,
  };
  await renderInTestApp(
    <>
      <Table list={list} />
      <Address />
    </>,
    { initialRouteEntries: [address] },
  );
  return list;
};

/** What is asked for, as the address has it. */
const asked = () =>
  new URLSearchParams(
    [...document.querySelectorAll('output')].map(node => node.textContent)[0]!,
  );

describe('DataTable', () => {
  it('keeps what is asked for in the address', async () => {
    await render();
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    await userEvent.click(screen.getByRole('button', { name: 'Running' }));
    await userEvent.type(screen.getByRole('searchbox'), 'note');
    expect(Object.fromEntries(asked())).toEqual({
      sort: '-name',
      'filter.state': 'running',
      q: 'note',
    });
  });

  it('goes from page to page by the server’s cursors', async () => {
    await render(
      {
        page: {
          items: rows,
          totalItems: 10_000,
          nextCursor: 'next',
          previousCursor: 'previous',
        },
      },
      '/sessions?page=3&cursor=here',
    );
    expect(screen.getByText(/7–9 of 10,000/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(asked().toString()).toBe('page=4&cursor=next');
    for (let times = 0; times < 2; times++) {
      await userEvent.click(
        screen.getByRole('button', { name: 'Previous page' }),
      );
    }
    expect(asked().toString()).toBe('page=2&cursor=previous');
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous page' }),
    );
    expect(asked().toString()).toBe('');
  });

  it('tells nothing matches from nothing there', async () => {
    const page = { items: [], totalItems: 0 };
    await render({ page }, '/sessions?q=zzz');
    expect(screen.getByText('Nothing matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear search and filters' }),
    );
    expect(screen.getByText('none')).toBeInTheDocument();
  });

  it('keeps the old rows through an error, with the reason and a way on', async () => {
    const list = await render({ error: new Error('the database is away') });
    expect(screen.getByText(/the database is away/)).toBeInTheDocument();
    expect(screen.getAllByRole('link')).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(list.retry).toHaveBeenCalled();
  });

  it('shows all rows of a page, also below those that one sees at first', async () => {
    const items = Array.from({ length: 50 }, (_, index) => ({
      id: `${index}`,
      name: `App ${index}`,
    }));
    await render({ page: { items, totalItems: 50 } });
    expect(await screen.findByRole('link', { name: 'App 49' })).toBeVisible();
  });

  it('lets new rows wait behind their number', async () => {
    const list = await render({ newCount: 4 });
    await userEvent.click(screen.getByRole('button', { name: '4 new' }));
    expect(list.showNew).toHaveBeenCalled();
  });

  it('chooses rows with x and by their boxes, and acts on the chosen', async () => {
    await render();
    screen.getByRole('link', { name: 'Notebook' }).focus();
    await userEvent.keyboard('x');
    expect(screen.getByText('1 chosen')).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('Choose Wiki'));
    expect(
      screen.getByRole('button', { name: 'End Notebook, Wiki' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText(/Choose all rows/));
    expect(screen.getByText('3 chosen')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Choose none' }));
    expect(screen.queryByText('3 chosen')).toBeNull();
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

  it('renders no more of a live list than what has changed', async () => {
    const drawn = jest.fn(({ name }: Row) => name);
    const columns = [{ id: 'name', title: 'Name', render: drawn }];
    const Live = () => {
      const [items, setItems] = useState(rows);
      const change = () =>
        setItems(items.map(row => (row.id === '2' ? { ...row } : row)));
      return (
        <>
          <button onClick={change}>Change</button>
          <DataTable
            label="Sessions"
            list={{
              page: { items, totalItems: 3 },
              isAsking: false,
              newCount: 0,
              showNew: () => {},
              retry: () => {},
            }}
            control={useTableState(defaultSort)}
            rowsPerPage={3}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            columns={columns}
            bulkActions={() => null}
            empty="none"
          />
        </>
      );
    };
    await renderInTestApp(<Live />);
    await screen.findByRole('table');
    drawn.mockClear();
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    expect(drawn.mock.calls.map(([{ id }]) => id)).toEqual(['2']);
  });
});
