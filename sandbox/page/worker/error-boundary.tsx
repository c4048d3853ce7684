import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';

/** Shows nothing and reports when a component of the extension throws while rendering. */
export class ErrorBoundary extends Component<
  { readonly report: (error: unknown) => void; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.report(new Error(error.message, { cause: { stack: `${error.stack ?? ''}${info.componentStack ?? ''}` } }));
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
