import { Button, Flex, Form, Heading, Input, LoadingButton, Select, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { HomeView, NowLeadView } from '@signalbox/shared/wire.ts';
import { MIN_WHY, nowLeadName } from './now-words.ts';

interface LeadActionProps {
  readonly lead: NowLeadView;
  readonly action: 'give' | 'reroute';
  readonly reps: HomeView['reps'];
  readonly busy: boolean;
  readonly onGive: (repId: string, why: string) => void;
  readonly onReroute: (why: string) => void;
  readonly onCancel: () => void;
}

/** What giving a lead to somebody, or routing it again, needs to know: to whom, and why. */
export function LeadAction({ lead, action, reps, busy, onGive, onReroute, onCancel }: LeadActionProps) {
  const repId = useValue('');
  const why = useValue('');
  const [asked, setAsked] = useState(false);
  const giving = action === 'give';
  const missing = { rep: asked && giving && repId.value === '', why: asked && why.value.trim().length < MIN_WHY };
  const submit = () => {
    setAsked(true);
    const text = why.read().trim();
    if (text.length < MIN_WHY || (giving && repId.read() === '')) return;
    if (giving) onGive(repId.read(), text);
    else onReroute(text);
  };
  return (
    <Tile>
      <Form onSubmit={submit} autoComplete="off">
        <Flex direction="column" gap="sm">
          <Heading>{giving ? `Give ${nowLeadName(lead)} to somebody` : `Route ${nowLeadName(lead)} again by the rules`}</Heading>
          {giving && (
            <Select
              label="To"
              name="give-to"
              required
              options={reps.filter((rep) => rep.repId !== lead.rep?.repId).map((rep) => ({ value: rep.repId, label: rep.name }))}
              value={repId.value}
              onChange={(value) => repId.set(String(value ?? ''))}
              error={missing.rep}
              validationMessage={missing.rep ? 'Choose somebody.' : ''}
            />
          )}
          <Input
            label="Why"
            name="why"
            required
            description="Stands in the record beside your name."
            value={why.value}
            onChange={why.set}
            error={missing.why}
            validationMessage={missing.why ? 'Say it in a few words.' : ''}
          />
          <Flex direction="row" gap="sm">
            <LoadingButton type="submit" variant="primary" loading={busy}>
              {giving ? 'Give it' : 'Route it again'}
            </LoadingButton>
            <Button onClick={onCancel} disabled={busy}>
              Cancel
            </Button>
          </Flex>
        </Flex>
      </Form>
    </Tile>
  );
}
