import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// A busy machine renders slowly; no test is about how fast.
jest.setTimeout(120_000);
configure({ asyncUtilTimeout: 60_000 });
