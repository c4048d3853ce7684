/** Uses every component the pages draw; each one that can fire writes what it said into the line "Last". */
import { useState } from 'react';
import { hubspot, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { Clicks } from './clicks.tsx';
import { Fields } from './fields.tsx';
import { Network } from './network.tsx';
import { OverlaysShown } from './overlays-shown.tsx';
import { Signs } from './signs.tsx';

type Actions = Parameters<Parameters<typeof hubspot.extend<'crm.record.tab'>>[0]>[0]['actions'];

function EveryComponent({ greeting, actions, origin }: { readonly greeting: string; readonly actions: Actions; readonly origin: string }) {
  const [last, setLast] = useState('nothing');
  const say = (what: string, value?: unknown) => setLast(value === undefined ? what : `${what}: ${JSON.stringify(value)}`);
  return (
    <>
      <Text>{greeting}</Text>
      <Text format={{ fontWeight: 'bold' }}>Last {last}</Text>
      <Tabs defaultSelected="signs" onSelectedChange={(id: string | number) => say('Tabs', id)}>
        <Tab tabId="signs" title="Signs">
          <Signs say={say} />
        </Tab>
        <Tab tabId="fields" title="Fields">
          <Fields say={say} />
        </Tab>
        <Tab tabId="clicks" title="Clicks">
          <Clicks say={say} />
        </Tab>
        <Tab tabId="overlays" title="Overlays">
          <OverlaysShown say={say} closeOverlay={actions.closeOverlay} />
        </Tab>
        <Tab tabId="network" title="Network">
          <Network say={say} actions={actions} origin={origin} />
        </Tab>
        <Tab tabId="shut" title="Shut" disabled tooltip="Nothing here">
          <Text>Never shown</Text>
        </Tab>
      </Tabs>
    </>
  );
}

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <EveryComponent
    greeting={`Hello ${context.user.firstName}, this is record ${String(context.crm.objectId)} of ${String(context.portal.id)}`}
    actions={actions}
    origin={String(context.variables?.['APP_ORIGIN'])}
  />
));
