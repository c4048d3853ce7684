import { useEffect, useRef } from 'react';
import type { QuickAction } from '../../package.ts';
import type { RecordPageView } from '../../views.ts';
import { ComponentPlace } from '../components/component-place.tsx';
import { Modal } from './modal.tsx';

/** A screen action: the component in a dialog, which it closes itself. */
export function QuickActionDialog({
  action,
  record,
  onClose,
}: {
  readonly action: QuickAction;
  readonly record: RecordPageView;
  readonly onClose: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    element?.addEventListener('lightning__closeactionscreen', onClose);
    return () => element?.removeEventListener('lightning__closeactionscreen', onClose);
  }, [onClose]);
  return (
    <Modal title={action.label} onClose={onClose} headed={false}>
      <div ref={place}>
        <ComponentPlace name={action.component} record={{ recordId: record.id, objectApiName: record.object }} late />
      </div>
    </Modal>
  );
}
