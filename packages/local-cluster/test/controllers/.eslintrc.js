module.exports = {
  rules: {
    // To wait until the cluster is as wished is to assert it: the test's timeout is the refusal.
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect', 'waitUntil'] },
    ],
  },
};
