import { ExtensionPlace } from '../extension/extension-place.tsx';
import { useSession } from '../state/session.ts';

/** The app's page among the connected apps, with its settings tab. */
export function SettingsPage() {
  const { session } = useSession();
  const settings = session.extensions.find(({ kind }) => kind === 'settings');
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label="Settings">
        <h2>Settings</h2>
        <span className="group">Account management</span>
        <span>Account defaults</span>
        <span>Users & teams</span>
        <a href={location.pathname} aria-current="page">
          Integrations
        </a>
        <span className="group">Data management</span>
        <span>Properties</span>
        <span>Objects</span>
      </nav>
      <div className="settings-body">
        <p className="breadcrumbs">
          Connected apps <span aria-hidden="true">›</span> {session.appName}
        </p>
        <header className="page-title">
          <h1>
            <span className="app-mark" aria-hidden="true" />
            {session.appName}
          </h1>
          <span className={`hs-status-tag ${session.installed ? 'success' : 'default'}`}>
            <span className="dot" aria-hidden="true" />
            {session.installed ? 'Connected' : 'Not connected'}
          </span>
        </header>
        <div role="tablist" aria-label="App" className="record-tabs">
          <button type="button" role="tab" id="app-tab-settings" aria-controls="app-panel-settings" aria-selected="true">
            App settings
          </button>
        </div>
        <div role="tabpanel" id="app-panel-settings" aria-labelledby="app-tab-settings" className="card">
          {settings === undefined ? (
            <p className="nothing">This app has no settings tab.</p>
          ) : (
            <ExtensionPlace extension={settings} contactId={null} />
          )}
        </div>
      </div>
    </div>
  );
}
