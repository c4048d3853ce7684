import { hubspot } from '@hubspot/ui-extensions';
import { createApi, originOf } from '@signalbox/shared/api.ts';
import { SettingsApp } from './settings-app.tsx';

hubspot.extend<'settings'>(({ context }) => (
  <SettingsApp api={createApi(hubspot.fetch, originOf(context.variables))} user={context.user.email} locale={context.user.locale} />
));
