import { hubspot } from '@hubspot/ui-extensions';
import { createApi, originOf } from '@signalbox/shared/api.ts';
import { SidebarCard } from './sidebar-card.tsx';

hubspot.extend<'crm.record.sidebar'>(({ context }) => (
  <SidebarCard
    api={createApi(hubspot.fetch, originOf(context.variables))}
    leadId={String(context.crm.objectId)}
    locale={context.user.locale}
  />
));
