import { durationInWords } from './durationInWords';

it.each([
  ['30m', '30 minutes'],
  ['90m', '1 hour 30 minutes'],
  ['1.5h', '1 hour 30 minutes'],
  ['1s', '1 second'],
  ['1500ms', '1500ms'],
  ['0s', '0s'],
])('says %s as %s', (duration, words) => {
  expect(durationInWords(duration)).toBe(words);
});
