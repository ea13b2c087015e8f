import { renderInTestApp } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import { TimeChart } from './TimeChart';

const format = (value: number) => `${value} things`;

it('is a table where it cannot be drawn, the newest first and without what is unknown', async () => {
  await renderInTestApp(
    <TimeChart
      label="Use"
      times={[0, 60, 120]}
      series={[{ label: 'CPU', values: [1, null, 3] }]}
      format={format}
    />,
  );
  const table = await screen.findByRole('table', { name: 'Use' });
  expect(
    within(table)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['3 things', '1 things']);
});

it('says that there is nothing, and draws no zeros', async () => {
  await renderInTestApp(
    <TimeChart
      label="Use"
      times={[0, 60]}
      series={[{ label: 'CPU', values: [null, null] }]}
      format={format}
    />,
  );
  expect(
    await screen.findByText('Nothing was measured in this time.'),
  ).toBeInTheDocument();
});
