import { appNeeds } from './appNeeds';

const app = { displayName: 'App', baseImage: 'app:1' };

it('lists each port once, also those that only the web server has', () => {
  expect(
    appNeeds({
      ...app,
      ports: [{ name: 'http', containerPort: 8080 }],
      webapp: { port: 8080 },
      vnc: { enabled: true, port: 3000 },
    }).ports,
  ).toEqual([{ port: 8080, name: 'http' }, { port: 3000 }]);
  expect(
    appNeeds({ ...app, vnc: { enabled: false, port: 3000 } }).ports,
  ).toEqual([]);
});

it('tells whether a home is kept, thrown away or not there', () => {
  const volumeMounts = [{ name: 'user-home', mountPath: '/config' }];
  expect(appNeeds({ ...app, volumeMounts }).home).toEqual({
    kept: true,
    path: '/config',
  });
  expect(
    appNeeds({ ...app, volumeMounts, persistentHome: false }).home,
  ).toMatchObject({ kept: false });
  expect(appNeeds(app).home).toBeUndefined();
});

it('names what it reads, each once', () => {
  const secretKeyRef = { name: 'keys', key: 'a' };
  const env = [
    { name: 'A', valueFrom: { secretKeyRef } },
    { name: 'B', valueFrom: { secretKeyRef } },
    { name: 'C', valueFrom: { configMapKeyRef: { name: 'words', key: 'c' } } },
    { name: 'D', value: 'd' },
  ];
  expect(appNeeds({ ...app, env })).toMatchObject({
    secrets: ['keys'],
    configMaps: ['words'],
  });
});
