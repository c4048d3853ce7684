import { hubspot } from '@hubspot/ui-extensions';
import { apiThrough, originOf } from '@signalbox/shared/hubspot-fetch.ts';
import { HomePage } from './home-page.tsx';

hubspot.extend<'pages'>(({ context, actions }) => (
  <HomePage
    api={apiThrough(hubspot.fetch, originOf(context.variables))}
    locale={context.user.locale}
    copy={(text) => actions.copyTextToClipboard(text)}
  />
));
