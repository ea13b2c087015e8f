/*
 * For packages whose tests use the fixtures of others: those are shared inside of this repository, and not published.
 */
module.exports = {
  overrides: [
    {
      files: ['test/**'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
};
