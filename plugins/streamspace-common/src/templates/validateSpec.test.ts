import { fieldName } from './FieldPath';
import { validateSpec } from './validateSpec';

const said = (spec: object) =>
  validateSpec({ displayName: 'A', baseImage: 'a:1', ...spec }).map(
    ({ path, message }) => `${fieldName(path)} ${message}`,
  );

it('finds nothing in what the API server takes', () => {
  expect(
    said({
      appType: 'webapp',
      webapp: { port: 80 },
      defaultResources: { requests: { cpu: 1, memory: '1.5Gi' } },
      idleTimeout: '1h30m',
      env: [
        { name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } },
      ],
    }),
  ).toEqual([]);
});

it('names each field, and says in plain words what is wrong', () => {
  expect(validateSpec({}).map(({ path }) => fieldName(path))).toEqual([
    'spec.displayName',
    'spec.baseImage',
  ]);
  expect(
    said({
      displayName: '',
      webap: {},
      webapp: { port: 70000, path: 'x', prot: 1 },
      appType: 'web',
      env: [{ name: '1A' }],
      idleTimeout: 'soon',
      homeSize: 'big',
      tags: 'one',
    }),
  ).toEqual(
    expect.arrayContaining([
      'spec.displayName must not be empty',
      'spec.webap is no field that may stand here',
      'spec.webapp.port must be <= 65535',
      'spec.webapp.path must be a path that begins with /',
      'spec.webapp.prot is no field that may stand here',
      'spec.appType must be one of webapp, desktop, hybrid',
      'spec.env[0].name must be the name of a variable: letters, digits, _ - and .',
      'spec.idleTimeout must be a duration, such as 30m or 1h30m',
      'spec.homeSize must be a quantity, such as 500m, 2 or 1.5Gi',
      'spec.tags must be of the type array',
    ]),
  );
});
