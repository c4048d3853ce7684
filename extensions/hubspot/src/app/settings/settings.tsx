import { hubspot } from '@hubspot/ui-extensions';
import { apiThrough, originOf } from '@signalbox/shared/hubspot-fetch.ts';
import { SettingsApp } from './settings-app.tsx';

hubspot.extend<'settings'>(({ context }) => (
  <SettingsApp api={apiThrough(hubspot.fetch, originOf(context.variables))} user={context.user.email} locale={context.user.locale} />
));
