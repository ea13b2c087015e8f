import { render } from '@testing-library/react';
import { CellValue } from './CellValue';

const column = {
  name: 'Last seen',
  type: 'date',
  format: '',
  description: '',
  priority: 0,
};

it('shows an age that a server has printed as it is', () => {
  const { container } = render(<CellValue column={column} value="5m" />);
  expect(container).toHaveTextContent('5m');
});
