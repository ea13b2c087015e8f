import { readPathMode } from './PathMode';

const origin = 'https://apps.example.org';

describe('readPathMode', () => {
  const read = (STREAMSPACE_PATH_ORIGIN?: string, templates?: string) =>
    readPathMode({
      STREAMSPACE_PATH_ORIGIN,
      STREAMSPACE_PATH_TEMPLATES: templates,
    });

  it('is off where nothing is said', () => {
    expect(read()).toBeUndefined();
    expect(read('', '')).toBeUndefined();
  });

  it.each([
    [undefined, []],
    ['jupyter', ['jupyter']],
    [' jupyter , wiki,', ['jupyter', 'wiki']],
    ['*', ['jupyter', 'wiki', 'evil']],
    ['jup*', []],
    ['Jupyter', []],
  ])('with %j trusts %j', (templates, trusted) => {
    const mode = read(`${origin}/`, templates)!;
    expect(mode.origin).toBe(origin);
    const names = ['jupyter', 'wiki', 'evil'];
    expect(names.filter(name => mode.trusts(name))).toEqual(trusted);
  });

  it.each([
    'apps.example.org',
    'ftp://apps.example.org',
    `${origin}/s`,
    `${origin}/?a`,
    'https://user@apps.example.org',
    'https://{session}.example.org/',
  ])('names the variable when the origin is %s', wrong => {
    expect(() => read(wrong)).toThrow('STREAMSPACE_PATH_ORIGIN');
  });

  it('wants an origin beside the templates', () => {
    expect(() => read('', '*')).toThrow('STREAMSPACE_PATH_ORIGIN');
  });
});
