import { ConfigReader } from '@backstage/config';
import { readSessionAddress } from './readSessionAddress';

const read = (url: string | null) =>
  readSessionAddress(new ConfigReader({ streamspace: { sessions: { url } } }));

it('puts ports beside the hosts of sessions, and nowhere where there are none', () => {
  const address = read('http://{session}.sessions.example.org:7008');
  expect(address?.('port--0f')).toBe(
    'http://port--0f.sessions.example.org:7008',
  );
  expect(read(null)).toBeUndefined();
});

it.each(['https://sessions.example.org/{session}', '{session}.example.org'])(
  'refuses %s, whose hosts may be somebody else’s',
  url => {
    expect(() => read(url)).toThrow('streamspace.sessions.url must be');
  },
);
