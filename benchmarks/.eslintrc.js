module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // A benchmark lies where it says, in the checkout that it measures.
    'no-restricted-syntax': 'off',
    // The servers of the tests serve here too; they are not published.
    '@backstage/no-forbidden-package-imports': 'off',
  },
});
