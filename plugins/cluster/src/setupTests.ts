import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// A busy machine renders slowly; no test is about how fast.
jest.setTimeout(120_000);
configure({ asyncUtilTimeout: 60_000 });

// The editor proper needs a real browser; the browser's own field has the same properties.
jest.mock('@streamspace/plugin-react', () => {
  const actual = jest.requireActual('@streamspace/plugin-react');
  return { ...actual, YamlEditor: actual.PlainYamlEditor };
});
