import { hubspot, Text } from '@hubspot/ui-extensions';
hubspot.extend<'crm.record.tab'>(({ context }) => <Text>Hello {context.user.firstName}</Text>);
