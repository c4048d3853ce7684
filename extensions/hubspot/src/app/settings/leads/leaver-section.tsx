import { Alert, Flex, Heading, List, LoadingSpinner, Select, Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { HandOverView, LeaverView } from '@signalbox/shared/wire.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { repChoices } from '../policy/directory.ts';
import type { SectionProps } from '../section-props.ts';
import { BulkRunPanel } from './bulk-run-panel.tsx';
import { placeInWords } from './place-in-words.ts';

/** Everything that still points at a person, and one action that hands all of it over. */
export function LeaverSection(props: SectionProps) {
  const [repId, setRepId] = useState('');
  return (
    <Flex direction="column" gap="md">
      <Heading>Somebody leaves, or is away for long</Heading>
      <Text>Everything that still points at a person, and one step that prepares to hand all of it over.</Text>
      <Select
        label="Who?"
        name="leaver"
        options={props.directory.reps.map((rep) => ({ label: rep.active ? rep.name : `${rep.name} (no longer active)`, value: rep.repId }))}
        value={repId}
        onChange={(chosen) => setRepId(String(chosen))}
      />
      {repId !== '' && <Leaver key={repId} repId={repId} {...props} />}
    </Flex>
  );
}

function Leaver({ repId, ...props }: SectionProps & { readonly repId: string }) {
  const { api, directory, draft, onPublished, clock } = props;
  const leaver = useLoad(() => api.leaver(repId));
  const heir = useValue('');
  const why = useValue('');
  const [handed, setHanded] = useState<Answer<HandOverView> | null>(null);
  if (leaver.data === null) {
    if (leaver.failure !== null) return <FailureState failure={leaver.failure} onRetry={() => void leaver.reload()} />;
    return <LoadingSpinner label="Looking for everything that points at this person" showLabel />;
  }
  const name = leaver.data.name;
  const handOver = async () => {
    if (!(await draft.save())) return;
    const said = why.read().trim();
    const request = {
      requestId: crypto.randomUUID(),
      heirId: heir.read() || null,
      why: said.length < 3 ? `${name} hands over.` : said,
      perMinute: 60,
    };
    const answer = await api.handOver(repId, request);
    setHanded(answer);
    if (answer.ok) onPublished();
    await leaver.reload();
  };
  const heirs = repChoices(directory).filter((rep) => rep.value !== repId);
  return (
    <Flex direction="column" gap="md">
      <Findings leaver={leaver.data} clock={clock} />
      <ConfirmButton
        label="Hand all of it over"
        question={`Hand over everything of ${name}?`}
        consequence="A draft without this person is made, and a run over their leads is prepared. Neither takes effect before you publish the one and start the other."
        confirmLabel="Prepare it"
        onConfirm={handOver}
      >
        <Select
          label="Who takes their places?"
          name="leaver-heir"
          description="Pools go on without them and the fallback takes their single places where nobody is chosen."
          options={[{ label: 'Nobody in particular', value: '' }, ...heirs]}
          value={heir.value}
          onChange={(chosen) => heir.set(String(chosen))}
        />
        <TextArea
          label="Why?"
          name="leaver-why"
          description="Stands in the record of every lead."
          rows={2}
          maxLength={500}
          value={why.value}
          onChange={why.set}
        />
      </ConfirmButton>
      {handed?.ok === false && <FailureAlert failure={handed} />}
      {handed?.ok === true && (
        <Flex direction="column" gap="md">
          <Alert title="It is prepared" variant="success">
            {handed.data.revision === null
              ? 'No policy names this person. Start the run below.'
              : 'Look through the draft under Check and publish, publish it, then start the run below.'}
          </Alert>
          <BulkRunPanel api={api} runId={handed.data.runId} clock={clock} onChanged={() => void leaver.reload()} />
        </Flex>
      )}
    </Flex>
  );
}

function Findings({ leaver, clock }: { readonly leaver: LeaverView; readonly clock: Clock }) {
  const { owned, ownedMore, givenLately, givenSince, waiting, absences, policies } = leaver;
  return (
    <Flex direction="column" gap="sm">
      <Text>{`${ownedMore ? 'More than ' : ''}${owned} leads in the CRM are theirs; ${givenLately} of them or others were given since ${clock.minute(givenSince)}.`}</Text>
      {waiting.length > 0 && <Text>{`${waiting.length} ${waiting.length === 1 ? 'lead waits' : 'leads wait'} for them.`}</Text>}
      {absences > 0 && <Text>{`${absences} ${absences === 1 ? 'absence is' : 'absences are'} entered for them.`}</Text>}
      {policies.map(({ which, places }, index) => (
        <Flex key={index} direction="column" gap="xs">
          <Text format={{ fontWeight: 'demibold' }}>{WHICH[which]}</Text>
          <List variant="unordered">
            {places.map((place, at) => (
              <Text key={at}>{placeInWords(place)}</Text>
            ))}
          </List>
        </Flex>
      ))}
      {policies.length === 0 && <Text>No policy names them.</Text>}
    </Flex>
  );
}

const WHICH: Readonly<Record<LeaverView['policies'][number]['which'], string>> = {
  published: 'The version in force',
  draft: 'The draft',
  scheduled: 'A version that takes effect later',
  shadow: 'The shadow that runs',
};
