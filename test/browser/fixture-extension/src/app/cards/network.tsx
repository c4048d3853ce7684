import { Button, Flex, hubspot, logger, Text } from '@hubspot/ui-extensions';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import type { CrmHostActions, UiePlatformActions } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import type { Say } from './say.ts';

interface Props {
  readonly say: Say;
  readonly actions: CrmHostActions & UiePlatformActions;
  readonly origin: string;
}

/** Everything an extension asks of the page. */
export function Network({ say, actions, origin }: Props) {
  const { properties } = useCrmProperties(['firstname', 'jobtitle']);
  const [updated, setUpdated] = useState('not yet');
  useEffect(() => {
    actions.onCrmPropertiesUpdate(['firstname'], (values) => setUpdated(values['firstname'] ?? 'gone'));
  }, [actions]);
  const call = async () => {
    const answer = await hubspot.fetch(`${origin}/api/v1/echo?a=1`, { method: 'POST', body: { hello: 'world' } });
    say('fetch', [answer.status, await answer.json()]);
  };
  const refused = async () => {
    const answer = await hubspot.fetch('https://elsewhere.example/', {});
    say('fetch', answer.status);
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>
        Properties {properties['firstname']} {String(properties['jobtitle'])}
      </Text>
      <Text>Updated {updated}</Text>
      <Button onClick={call}>Call the backend</Button>
      <Button onClick={refused}>Call elsewhere</Button>
      <Button onClick={async () => say('fetchCrmObjectProperties', await actions.fetchCrmObjectProperties(['lastname']))}>
        Read properties
      </Button>
      <Button onClick={() => actions.refreshObjectProperties()}>Refresh</Button>
      <Button onClick={() => actions.addAlert({ type: 'success', title: 'Saved', message: 'It is in the books' })}>Alert</Button>
      <Button onClick={() => actions.reloadPage()}>Reload</Button>
      <Button onClick={() => logger.info('logged')}>Log</Button>
      <Button
        onClick={() => {
          throw new Error('thrown in a click');
        }}
      >
        Throw
      </Button>
    </Flex>
  );
}
