module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The fixtures of tests are shared inside of this repository and not published.
      files: ['test/**'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
