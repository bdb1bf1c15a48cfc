import { Component, type ReactNode } from 'react';
import { ErrorNote } from '../ui/error-note';

/** Says so when the page itself breaks, instead of going blank. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly fault?: unknown }> {
  override state: { readonly fault?: unknown } = {};

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    const { fault } = this.state;
    if (fault === undefined) return this.props.children;
    return (
      <main className="sign-in">
        <ErrorNote error={fault} />
      </main>
    );
  }
}
