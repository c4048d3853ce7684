import { ControlsPanel } from './controls-panel.tsx';

/** The controls on a page of their own. */
export function ControlsPage() {
  return (
    <div className="list-page">
      <header className="page-title">
        <h1>Controls</h1>
      </header>
      <div className="controls wide">
        <ControlsPanel contactId={null} />
      </div>
    </div>
  );
}
