/**
 * Stands in for `@backstage/ui` in tests: each component renders what it encloses. Backstage's app puts some around our pages, which use none
 * themselves; loading the library costs each test file 1,400 modules.
 */
const Enclosing = ({ children }) =>
  typeof children === 'function' ? null : (children ?? null);

const isComponent = name => typeof name === 'string' && /^[A-Z]/.test(name);

module.exports = new Proxy(
  {},
  { get: (_, name) => (isComponent(name) ? Enclosing : undefined) },
);
