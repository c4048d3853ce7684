import { ControlsPanel } from './controls-panel.tsx';

/** The controls on a page of their own. */
export function ControlsPage() {
  return (
    <div className="controls-page">
      <ControlsPanel recordId={null} />
    </div>
  );
}
