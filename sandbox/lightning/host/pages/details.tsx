import type { ReactNode } from 'react';
import { EditableValue } from '../../../both-pages/editable-value.tsx';
import { Moment } from './moment.tsx';
import { epochOf, type Value } from '../../../salesforce/records.ts';
import type { RecordPageView } from '../../views.ts';
import { saveRecord } from '../state/ask.ts';
import { useAttempt } from '../state/toasts.tsx';
import { EDITABLE, STAMP } from './fields.ts';

/** The record's fields; a field is saved when it is left or by Enter. */
export function Details({ record }: { readonly record: RecordPageView }) {
  const attempt = useAttempt();
  const save = (field: string, value: string) => attempt(() => saveRecord(record.id, { [field]: value }));
  return (
    <>
      <dl className="details">
        {EDITABLE[record.object].map(([field, label]) => (
          <EditableValue
            key={field}
            label={label}
            look={{ className: 'slds-input' }}
            value={String(record.fields[field] ?? '')}
            onSave={(value) => save(field, value)}
          />
        ))}
      </dl>
      <h3 className="slds-section-title_divider">Signalbox</h3>
      <dl className="details">
        {STAMP.map(([field, label]) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{inWords(record.fields[field] ?? '')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/;

/** A value as the page shows it: moments in the reader's own words. */
const inWords = (value: Value): ReactNode =>
  typeof value === 'string' && MOMENT.test(value) ? <Moment at={epochOf(value)} /> : String(value);
