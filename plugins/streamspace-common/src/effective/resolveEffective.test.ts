import { builtInDefaults } from './platformDefaults';
import { resolveEffective } from './resolveEffective';

describe('resolveEffective', () => {
  it('prefers session, then template, then platform', () => {
    const effective = resolveEffective(
      { idleTimeout: '1m' },
      {
        idleTimeout: '2m',
        autoStart: false,
        defaultResources: { limits: { cpu: '1' } },
      },
      { idleTimeout: '3m', homeSize: '1Gi' },
    );
    expect(effective.idleTimeout).toEqual({ value: '1m', source: 'session' });
    expect(effective.autoStart).toEqual({ value: false, source: 'template' });
    expect(effective.resources).toEqual({
      value: { limits: { cpu: '1' } },
      source: 'template',
    });
    expect(effective.homeSize).toEqual({ value: '1Gi', source: 'platform' });
    expect(effective.startupTimeout).toEqual({
      value: builtInDefaults.startupTimeout,
      source: 'platform',
    });
  });

  it('lets the lower of maxConnections and maxConcurrentUsers bind', () => {
    expect(
      resolveEffective({ maxConnections: 8 }, { maxConcurrentUsers: 3 })
        .maxConnections,
    ).toEqual({
      value: 3,
      source: 'template',
    });
    expect(
      resolveEffective({ maxConnections: 2 }, { maxConcurrentUsers: 3 })
        .maxConnections.value,
    ).toBe(2);
  });
});
