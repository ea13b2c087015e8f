import { mockApis } from '@backstage/frontend-test-utils';
import { iconAddress } from './iconAddress';

const config = mockApis.config({
  data: { backend: { baseUrl: 'http://portal.example/' } },
});

it('loads icons of the platform and pictures in the text, and none of anybody else', () => {
  expect(iconAddress(config, '/api/v1/catalog/icons/ab12')).toBe(
    'http://portal.example/api/v1/catalog/icons/ab12',
  );
  expect(iconAddress(config, 'data:image/png;base64,AA==')).toBe(
    'data:image/png;base64,AA==',
  );
  for (const foreign of [
    'https://elsewhere.example/icon.png',
    '//elsewhere.example/icon.png',
    ['javascript', 'alert(1)'].join(':'),
    'data:text/html,hello',
    undefined,
  ]) {
    expect(iconAddress(config, foreign)).toBeUndefined();
  }
});
