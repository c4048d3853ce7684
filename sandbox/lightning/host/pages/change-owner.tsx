import { useState } from 'react';
import type { RecordPageView } from '../../views.ts';
import { saveRecord } from '../state/ask.ts';
import { useLive } from '../state/live-store.ts';
import { useAttempt } from '../state/toasts.tsx';
import { Modal } from './modal.tsx';

/** A person chooses another owner; a queue only for a lead. */
export function ChangeOwner({ record, onClose }: { readonly record: RecordPageView; readonly onClose: () => void }) {
  const live = useLive();
  const attempt = useAttempt();
  const [chosen, setChosen] = useState('');
  const people = (live?.people ?? []).filter(({ active, id }) => active && id !== record.ownerId);
  const owners = [...people, ...(record.object === 'Lead' ? (live?.queues ?? []) : [])];
  const save = () =>
    attempt(async () => {
      await saveRecord(record.id, { OwnerId: chosen });
      onClose();
    }, 'The owner was changed.');
  return (
    <Modal title={`Change ${record.object} Owner`} onClose={onClose}>
      <div className="slds-modal__content slds-p-around_medium">
        <label className="slds-form-element__label" htmlFor="new-owner">
          New owner
        </label>
        <select id="new-owner" className="slds-select" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">Choose</option>
          {owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <footer className="slds-modal__footer">
        <button type="button" className="slds-button slds-button_brand" disabled={chosen === ''} onClick={save}>
          Change Owner
        </button>
      </footer>
    </Modal>
  );
}
