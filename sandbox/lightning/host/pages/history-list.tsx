import type { HistoryLine } from '../../views.ts';
import { Moment } from './moment.tsx';

/** What happened to the record, newest first. */
export function HistoryList({ history }: { readonly history: readonly HistoryLine[] }) {
  if (history.length === 0) return <p className="nothing">Nothing was changed yet.</p>;
  return (
    <table className="slds-table slds-table_cell-buffer slds-table_bordered">
      <thead>
        <tr>
          {['Date', 'Field', 'User', 'Original Value', 'New Value'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {history.map((line, at) => (
          <tr key={`${String(line.at)} ${line.field} ${String(at)}`}>
            <td>
              <Moment at={line.at} />
            </td>
            <td>{line.field}</td>
            <td>{line.by}</td>
            <td>{line.from}</td>
            <td>{line.to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
