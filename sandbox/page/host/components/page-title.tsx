import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { remote } from '../extension/remote.tsx';

/** Parts of an app's own page; its title is also that of the browser's tab. */
function PageTitle({ children }: { readonly children?: ReactNode }) {
  const title = [children].flat().map(String).join('');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <h1 className="hs-page-title">{children}</h1>;
}

/** Components of an app's own page. */
export const PAGE_TITLE = [remote<{ children?: ReactNode }>('PageTitle', {}, PageTitle)];
