import type { CommitLine } from '../../commit-log.ts';
import type { Log } from '../../views.ts';
import { Moment } from './moment.tsx';

/** What happened lately, newest first: changes, calls of the app, notifications, and what the app did wrong. */
export function LogView({ log }: { readonly log: Log }) {
  return (
    <section className="slds-card" aria-label="Log">
      <h2>Log</h2>
      {log.complaints.length === 0 ? null : (
        <>
          <h3>Mistakes of the app</h3>
          <ul className="log bad" role="alert">
            {log.complaints.map((complaint) => (
              <li key={complaint}>{complaint}</li>
            ))}
          </ul>
        </>
      )}
      <h3>Changes</h3>
      <ul className="log">
        {log.commits.map((line, at) => (
          <Commit key={`${String(line.at)} ${line.what} ${String(at)}`} line={line} />
        ))}
      </ul>
      {log.notifications.length === 0 ? null : (
        <>
          <h3>Notifications</h3>
          <ul className="log">
            {log.notifications.map(({ at, to, title, body }) => (
              <li key={`${String(at)} ${to}`}>
                <Moment at={at} /> <strong>{to}</strong> {title} {body}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>
        API calls <span className="quiet">{log.calls.total} in all</span>
      </h3>
      <ul className="log">
        {log.calls.byRoute.map(([route, count]) => (
          <li key={route}>
            <strong>{count}</strong> <span>{route}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Commit({ line: { at, what, recordIds, fields, by } }: { readonly line: CommitLine }) {
  const [only] = recordIds;
  return (
    <li>
      <Moment at={at} />{' '}
      <span>
        <strong>{what}</strong>{' '}
        {recordIds.length === 1 && only !== undefined ? (
          <a href={`/lightning/r/${what.split(' ')[0] ?? ''}/${only}/view`}>{only}</a>
        ) : (
          `${String(recordIds.length)} records`
        )}{' '}
        <span className="quiet">
          by {by}
          {what.endsWith('UPDATE') ? `: ${fields.join(', ')}` : ''}
        </span>
      </span>
    </li>
  );
}
