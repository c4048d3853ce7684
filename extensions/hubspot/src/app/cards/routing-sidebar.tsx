import { hubspot } from '@hubspot/ui-extensions';
import { apiThrough, originOf } from '@signalbox/shared/hubspot-fetch.ts';
import { SidebarCard } from './sidebar-card.tsx';

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <SidebarCard
    api={apiThrough(hubspot.fetch, originOf(context.variables))}
    leadId={String(context.crm.objectId)}
    locale={context.user.locale}
    watchOwner={(changed) => actions.onCrmPropertiesUpdate(['hubspot_owner_id'], changed)}
  />
));
