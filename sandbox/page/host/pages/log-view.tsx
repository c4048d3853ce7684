import type { Log } from '../../views.ts';
import { useSession } from '../state/session.ts';
import { When } from './when.tsx';

const eventName = (event: Log['deliveries'][number]['events'][number]) => String(event['subscriptionType'] ?? 'event');

/** What happened lately, newest first: owners, webhooks, calls of the app, and what the app did wrong. */
export function LogView({ log }: { readonly log: Log }) {
  const { session } = useSession();
  return (
    <section className="card" aria-label="Log">
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
      <h3>Owner changes</h3>
      <ul className="log">
        {log.ownerChanges.map((change) => (
          <li key={`${change.contactId} ${String(change.timestamp)} ${change.value}`}>
            <When at={change.timestamp} />{' '}
            <span>
              <a href={`/contacts/${String(session.portalId)}/record/0-1/${change.contactId}`}>{change.contactName}</a> → {change.shown}{' '}
              <span className="quiet">{change.by}</span>
            </span>
          </li>
        ))}
      </ul>
      <h3>Webhooks {log.pendingWebhooks === 0 ? null : <span className="quiet">{log.pendingWebhooks} waiting</span>}</h3>
      <ul className="log">
        {log.deliveries.map((delivery, index) => (
          <li key={`${String(delivery.at)} ${String(index)}`}>
            <When at={delivery.at} />{' '}
            <span>
              <strong>{delivery.status ?? 'no answer'}</strong>{' '}
              {delivery.events.length === 1 ? delivery.events.map(eventName).join('') : `${String(delivery.events.length)} events`}
              {delivery.attempt > 1 ? ` (attempt ${String(delivery.attempt)})` : ''}
            </span>
          </li>
        ))}
      </ul>
      <h3>
        API calls{' '}
        <span className="quiet">
          {log.calls.total} in all{log.calls.limited === 0 ? '' : `, ${String(log.calls.limited)} limited`}
        </span>
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
