import { Heading, hubspot } from '@hubspot/ui-extensions';

hubspot.extend<'settings'>(({ context }) => <Heading>Settings of portal {context.portal.id}</Heading>);
