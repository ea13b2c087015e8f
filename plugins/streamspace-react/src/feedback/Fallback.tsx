import { Component, type ReactNode } from 'react';

/** Shows something else where its children cannot be shown, such as when the files of an editor cannot be fetched. */
export class Fallback extends Component<{
  instead: ReactNode;
  children: ReactNode;
}> {
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  state = { hasFailed: false };

  render() {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
