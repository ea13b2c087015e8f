import { pathRewriter } from './plainProcesses';
import { sandboxRoot } from './sandboxRoot';

describe('pathRewriter', () => {
  const rewrite = pathRewriter([
    { source: '/pods/home', target: '/data', readOnly: false },
    { source: '/pods/deep', target: '/data/deep', readOnly: false },
  ]);

  it.each([
    ['/data', '/pods/home'],
    ['/data/flows.json', '/pods/home/flows.json'],
    ['/data/deep/x', '/pods/deep/x'],
    ['--userDir=/data', '--userDir=/pods/home'],
    ['/database', '/database'],
    ['some /data text', 'some /data text'],
  ])('rewrites %s to %s', (path, expected) => {
    expect(rewrite(path)).toBe(expected);
  });
});

describe('sandboxRoot', () => {
  it('makes room for a mount in a shared folder without sharing less of it', () => {
    const target = '/usr/share/streamspace-test/data';
    const steps = sandboxRoot({
      mounts: [{ source: '/pods/home', target, readOnly: false }],
      env: { HOME: '/home/user' },
      workingDirectory: '/usr/share',
    });
    const targets = steps.map(step => step.target);
    expect(targets).toEqual(
      expect.arrayContaining(['/usr/bin', '/usr/share', target]),
    );
    expect(steps).not.toContainEqual(
      expect.objectContaining({ kind: 'bind', target: '/usr' }),
    );
    expect(steps).not.toContainEqual(
      expect.objectContaining({ kind: 'bind', target: '/usr/share' }),
    );
    expect(targets.at(-1)).toBe(target);
  });

  it("hides the machine's password file", () => {
    const env = { HOME: '/home/user' };
    const steps = sandboxRoot({ mounts: [], env, workingDirectory: '/' });
    expect(steps).toContainEqual({
      kind: 'bind',
      source: '/dev/null',
      target: '/etc/shadow',
      readOnly: true,
    });
  });
});
