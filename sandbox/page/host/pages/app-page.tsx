import { ExtensionPlace } from '../extension/extension-place.tsx';
import { useSession } from '../state/session.ts';

/** The app's own page, which HubSpot opens from the list of apps. */
export function AppPage() {
  const { session } = useSession();
  const page = session.extensions.find(({ kind }) => kind === 'page');
  return (
    <div className="app-page">
      <p className="breadcrumbs">
        Apps <span aria-hidden="true">›</span> {session.appName}
      </p>
      {page === undefined ? (
        <p className="nothing">This app has no page of its own.</p>
      ) : (
        <ExtensionPlace extension={page} contactId={null} />
      )}
    </div>
  );
}
