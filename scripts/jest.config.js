const path = require('node:path');

// Backstage's own configuration expects the tests of a package in src/; here every command lies where it says, with its parts beside it.
const jestModule = path.dirname(
  require.resolve('@backstage/cli-module-test-jest/package.json'),
);
const typescript = {
  module: { ignoreDynamic: true, exportInteropAnnotation: true },
  jsc: { parser: { syntax: 'typescript' } },
};

module.exports = {
  displayName: '@streamspace/scripts',
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.(ts|js|mjs)$': [
      path.join(jestModule, 'config/jestSwcTransform.js'),
      typescript,
    ],
  },
  // The ES modules among the packages that are tested with.
  transformIgnorePatterns: [
    '/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose|socks-proxy-agent|agent-base)/)',
  ],
};
