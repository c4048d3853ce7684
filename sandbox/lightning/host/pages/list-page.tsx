import { useState } from 'react';
import type { ObjectName, Row } from '../../views.ts';
import { Moment } from './moment.tsx';
import { ask } from '../state/ask.ts';
import { useLive } from '../state/live-store.ts';
import { useAttempt } from '../state/toasts.tsx';
import { Icon } from './icon.tsx';
import { NewRecord } from './new-record.tsx';

/** A list of leads or contacts, newest first; a click opens the record. */
export function ListPage({ object }: { readonly object: ObjectName }) {
  const list = useLive()?.list ?? null;
  const attempt = useAttempt();
  const [creating, setCreating] = useState(false);
  const importMany = () => attempt(() => ask('records/import', { count: 100 }), '100 leads were imported.');
  return (
    <div className="list-page slds-card">
      <header className="slds-page-header">
        <div className="page-title">
          <Icon name={`standard:${object.toLowerCase()}`} size="medium" />
          <div>
            <span className="slds-text-body_small">{object}s</span>
            <h1 className="slds-page-header__title">{`All ${object}s`}</h1>
            <p className="slds-text-body_small" aria-live="polite">
              {list === null ? 'Loading' : `${String(list.total)} records`}
            </p>
          </div>
          <div className="actions">
            {object === 'Lead' ? (
              <button type="button" className="slds-button slds-button_neutral" onClick={importMany}>
                Import 100
              </button>
            ) : null}
            <button type="button" className="slds-button slds-button_neutral" onClick={() => setCreating(true)}>
              New
            </button>
          </div>
        </div>
      </header>
      <Rows object={object} rows={list?.rows ?? []} />
      {list !== null && list.total === 0 ? <p className="nothing">Nobody is here yet. Create one and watch it find its owner.</p> : null}
      {list !== null && list.total > list.rows.length ? <p className="nothing">The newest {list.rows.length} are shown.</p> : null}
      {creating ? <NewRecord object={object} onClose={() => setCreating(false)} /> : null}
    </div>
  );
}

const titlesOf = (object: ObjectName): readonly string[] =>
  object === 'Lead'
    ? ['Name', 'Company', 'Email', 'Lead Status', 'Owner', 'Created']
    : ['Name', 'Account Name', 'Email', 'Title', 'Owner', 'Created'];

function Rows({ object, rows }: { readonly object: ObjectName; readonly rows: readonly Row[] }) {
  return (
    <table className="slds-table slds-table_cell-buffer slds-table_bordered">
      <thead>
        <tr className="slds-line-height_reset">
          {titlesOf(object).map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="slds-hint-parent">
            <td>
              <a href={`/lightning/r/${object}/${row.id}/view`}>{row.name}</a>
            </td>
            <td>{row.company}</td>
            <td>{row.email}</td>
            <td>{row.status}</td>
            <td>{row.ownerName}</td>
            <td>
              <Moment at={row.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
