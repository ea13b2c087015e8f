/**
 * Stands in for `@backstage/ui` in tests. Of it Backstage's app renders a provider around our pages, which use none of its components; loading it
 * costs each test file 1,400 modules.
 */
module.exports = { BUIProvider: ({ children }) => children };
