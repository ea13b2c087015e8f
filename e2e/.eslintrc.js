module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Journeys use the Git server of other packages' tests, which is not published.
  rules: { '@backstage/no-forbidden-package-imports': 'off' },
});
