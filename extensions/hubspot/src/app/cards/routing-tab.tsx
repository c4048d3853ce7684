import { hubspot } from '@hubspot/ui-extensions';
import { apiThrough, originOf } from '@signalbox/shared/hubspot-fetch.ts';
import { LeadCard } from './lead-card.tsx';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <LeadCard
    api={apiThrough(hubspot.fetch, originOf(context.variables))}
    leadId={String(context.crm.objectId)}
    locale={context.user.locale}
    watchOwner={(changed) => actions.onCrmPropertiesUpdate(['hubspot_owner_id'], changed)}
    onRerouted={() => actions.refreshObjectProperties()}
  />
));
