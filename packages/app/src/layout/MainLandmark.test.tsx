import { render, screen, waitFor } from '@testing-library/react';
import { MainLandmark } from './MainLandmark';

it('is the only main landmark, also when the page brings another later', async () => {
  const { rerender } = render(
    <MainLandmark>
      <h1>Catalog</h1>
    </MainLandmark>,
  );
  rerender(
    <MainLandmark>
      <h1>Catalog</h1>
      <main>Content</main>
    </MainLandmark>,
  );
  await waitFor(() => expect(screen.getAllByRole('main')).toHaveLength(1));
  expect(screen.getByRole('main')).toHaveTextContent('CatalogContent');
});
