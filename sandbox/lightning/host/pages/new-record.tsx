import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import type { Value } from '../../../salesforce/records.ts';
import type { ObjectName } from '../../views.ts';
import { ask } from '../state/ask.ts';
import { useAttempt } from '../state/toasts.tsx';
import { EDITABLE } from './fields.ts';
import { Modal } from './modal.tsx';
import { TextField } from './text-field.tsx';

type Given = Readonly<Record<string, Value>>;

/** The dialog to create a lead or contact in, filled with somebody believable; opens the record when it is saved. */
export function NewRecord({ object, onClose }: { readonly object: ObjectName; readonly onClose: () => void }) {
  const attempt = useAttempt();
  // Nobody types before the suggestion is there: it would come between what is typed.
  const [values, setValues] = useState<Given | null>(null);
  const somebody = () => ask<Given>('records/sample', { object });
  useEffect(() => {
    ask<Given>('records/sample', { object }).then(setValues, () => setValues({}));
  }, [object]);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const fields = Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== ''));
    attempt(async () => {
      const { id } = await ask<{ id: string }>('records/create', { object, fields });
      location.assign(`/lightning/r/${object}/${id}/view`);
    });
  };
  return (
    <Modal title={`New ${object}`} onClose={onClose}>
      <form onSubmit={save}>
        <div className="slds-modal__content fields">
          {(values === null ? [] : EDITABLE[object]).map(([name, label]) => (
            <TextField
              key={name}
              label={label}
              value={String(values?.[name] ?? '')}
              onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
            />
          ))}
        </div>
        <footer className="slds-modal__footer">
          <button type="button" className="slds-button slds-button_neutral" onClick={() => void somebody().then(setValues)}>
            Somebody else
          </button>
          <button type="submit" className="slds-button slds-button_brand">
            Save
          </button>
        </footer>
      </form>
    </Modal>
  );
}
