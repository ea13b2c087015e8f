import { render } from '@testing-library/react';
import { AnsiText } from './AnsiText';

const escape = '\u001b';

it('shows what a program writes as text, with its colours and nothing else of it', () => {
  const text = `<img src=x onerror=alert(1)> ${escape}[31mred${escape}[0m${escape}]0;title\u0007 \u009b2Jend`;
  const { container } = render(<AnsiText text={text} />);
  expect(container.querySelector('img')).toBeNull();
  expect(container.textContent).toContain('<img src=x onerror=alert(1)> red');
  expect(container.textContent).not.toMatch(/\p{Cc}/u);
  expect(container.querySelector('span')).toHaveTextContent('red');
});

it('shows dark colours so that one can read them, but on a ground that the program chose', () => {
  const text = `${escape}[34mblue${escape}[0m${escape}[34;47mchosen${escape}[0m`;
  const { container } = render(<AnsiText text={text} />);
  const colours = [...container.querySelectorAll('span')].map(
    ({ style }) => style.color,
  );
  expect(colours).toEqual(['rgb(88, 166, 255)', 'rgb(0, 0, 187)']);
});
