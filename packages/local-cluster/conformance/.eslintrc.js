module.exports = {
  rules: {
    // The cases are functions that the two test files share, so the rules about what a test file is do not fit them.
    'jest/no-export': 'off',
    'jest/valid-title': 'off',
    'jest/no-disabled-tests': 'off',
    // To wait until the cluster is as wished is to assert it: the test's timeout is the refusal.
    'jest/expect-expect': 'off',
  },
};
