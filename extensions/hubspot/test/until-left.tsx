import { useEffect, useState, type ReactNode } from 'react';

const leaving = new Set<() => void>();

/** Shows its children until the page is left: what looks again by itself would keep the process otherwise. */
export function UntilLeft({ children }: { readonly children: ReactNode }) {
  const [left, setLeft] = useState(false);
  useEffect(() => {
    leaving.add(() => setLeft(true));
  }, []);
  return left ? null : children;
}

/** Leaves every page; for `afterEach`. */
export function leavePages(): void {
  for (const leave of leaving) leave();
  leaving.clear();
}
