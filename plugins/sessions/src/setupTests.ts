import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// A busy machine renders slowly; no test is about how fast.
jest.setTimeout(120_000);
configure({ asyncUtilTimeout: 60_000 });

/** jsdom lays nothing out: whatever is watched is on the screen. */
class WholeScreenObserver {
  constructor(private readonly callback: IntersectionObserverCallback) {}

  observe(target: Element) {
    const entry = { target, isIntersecting: true };
    this.callback(
      [entry as IntersectionObserverEntry],
      this as unknown as IntersectionObserver,
    );
  }

  unobserve() {}
  disconnect() {}
}

Object.assign(window, { IntersectionObserver: WholeScreenObserver });
