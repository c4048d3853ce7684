import { hubspot } from '@hubspot/ui-extensions';
import { createApi, originOf } from '@signalbox/shared/api.ts';
import { SidebarCard } from './sidebar-card.tsx';

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <SidebarCard
    api={createApi(hubspot.fetch, originOf(context.variables))}
    leadId={String(context.crm.objectId)}
    locale={context.user.locale}
    watchOwner={(changed) => actions.onCrmPropertiesUpdate(['hubspot_owner_id'], changed)}
  />
));
