module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // A benchmark lies where it says, in the checkout that it measures.
    'no-restricted-syntax': 'off',
  },
});
