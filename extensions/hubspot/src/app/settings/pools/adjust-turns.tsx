import { Flex, Form, Input, LoadingButton, Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { RotationView } from '@signalbox/shared/wire.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { NumberField } from '../inputs/number-field.tsx';

/** Turns given to somebody; below 0 they are skipped so often. */
export interface TurnsGiven {
  readonly repId: string;
  readonly leads: number;
  readonly why: string;
}

const WHAT = [
  { label: 'Gets next, before the others', value: 'credit' },
  { label: 'Is skipped for', value: 'skip' },
] as const;

interface AdjustTurnsProps {
  readonly rotation: RotationView['rotations'][number];
  /** False when it was refused. */
  readonly onAdjust: (given: TurnsGiven) => Promise<boolean>;
}

/** Gives somebody turns, or skips them, with the reason. */
export function AdjustTurns({ rotation, onAdjust }: AdjustTurnsProps) {
  const rep = useValue(rotation.members[0]?.repId ?? '');
  const what = useValue<(typeof WHAT)[number]['value']>('credit');
  const leads = useValue(1);
  const why = useValue('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  if (rotation.members.length === 0) return null;
  const submit = async () => {
    const reason = why.read().trim();
    setSaid(reason.length < 3 ? 'Say why: everybody in the rotation can read it.' : '');
    if (reason.length < 3) return;
    setBusy(true);
    const done = await onAdjust({ repId: rep.read(), leads: what.read() === 'skip' ? -leads.read() : leads.read(), why: reason });
    setBusy(false);
    if (!done) return;
    why.set('');
    setSaid('Done. It holds from the next lead on.');
  };
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="end" wrap>
          <Select
            label="Change by hand: who"
            name={`adjust-rep-${rotation.rotationId}`}
            options={rotation.members.map((member) => ({ label: member.name, value: member.repId }))}
            value={rep.value}
            onChange={(repId) => rep.set(String(repId))}
          />
          <ChoiceSelect label="What" name={`adjust-what-${rotation.rotationId}`} options={WHAT} value={what.value} onChange={what.set} />
          <NumberField
            label="Leads"
            name={`adjust-leads-${rotation.rotationId}`}
            min={1}
            max={50}
            whole
            value={leads.value}
            onChange={leads.set}
          />
          <Input
            label="Why"
            name={`adjust-why-${rotation.rotationId}`}
            placeholder="Had a wrong lead"
            value={why.value}
            onChange={why.set}
          />
          <LoadingButton type="submit" loading={busy}>
            Change the turns
          </LoadingButton>
        </Flex>
        {said !== '' && <Text>{said}</Text>}
      </Flex>
    </Form>
  );
}
