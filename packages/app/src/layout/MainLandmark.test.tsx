import { render, screen, waitFor } from '@testing-library/react';
import { MainLandmark } from './MainLandmark';

it('is the main landmark until the page has one of its own', async () => {
  const { rerender } = render(
    <MainLandmark>
      <p>Loading</p>
    </MainLandmark>,
  );
  expect(screen.getByRole('main')).toHaveTextContent('Loading');
  rerender(
    <MainLandmark>
      <main>Content</main>
    </MainLandmark>,
  );
  await waitFor(() => expect(screen.getAllByRole('main')).toHaveLength(1));
  expect(screen.getByRole('main')).toHaveTextContent('Content');
});
