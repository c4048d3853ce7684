import { Flex, Input, Text, Toggle } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { DayField } from '../inputs/day-field.tsx';
import { todayText } from '../policy/calendar-date.ts';
import { withPart } from '../policy/optional-part.ts';
import { percentsIn } from '../policy/percents-in.ts';
import type { Change, Profile } from '../policy/policy-types.ts';
import { wrong } from '../inputs/wrong.ts';

type Ramp = NonNullable<Profile['ramp']>;

/** Three weeks of a quarter, a half and three quarters. */
const FIRST_WEEKS = [0.25, 0.5, 0.75];

interface RampEditorProps {
  readonly repId: string;
  readonly ramp: Ramp | undefined;
  readonly onChange: (change: Change<Profile>) => void;
}

/** A newcomer's share, week by week, until it is full. */
export function RampEditor({ repId, ramp, onChange }: RampEditorProps) {
  const change = (part: Change<Ramp>) =>
    onChange((before) => (before.ramp === undefined ? before : { ...before, ramp: part(before.ramp) }));
  return (
    <Flex direction="column" gap="sm">
      <Toggle
        label="New: begins with a smaller share"
        name={`ramp-${repId}`}
        checked={ramp !== undefined}
        onChange={(checked) =>
          onChange((before) => withPart(before, 'ramp', checked ? { from: todayText(), shares: FIRST_WEEKS } : undefined))
        }
      />
      {ramp !== undefined && (
        <Flex direction="row" gap="sm" wrap>
          <DayField
            label="First day"
            name={`ramp-from-${repId}`}
            day={ramp.from}
            onChange={(from) => change((before) => ({ ...before, from }))}
          />
          <SharesInput repId={repId} shares={ramp.shares} onChange={(shares) => change((before) => ({ ...before, shares }))} />
        </Flex>
      )}
      {ramp !== undefined && (
        <Text variant="microcopy">{`${ramp.shares.map((share, week) => `week ${week + 1}: ${Math.round(share * 100)}%`).join(', ')}, then the full share.`}</Text>
      )}
    </Flex>
  );
}

function SharesInput({ repId, shares, onChange }: { repId: string; shares: readonly number[]; onChange: (shares: number[]) => void }) {
  const said = shares.map((share) => Math.round(share * 100)).join(', ');
  const [refused, setRefused] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const isRefused = refused !== null && refused.over === said;
  return (
    <Input
      label="Percent of the full share, week by week"
      name={`ramp-shares-${repId}`}
      value={isRefused ? refused.text : said}
      {...wrong(isRefused ? 'Numbers from 0 to 100 with commas between, one for each week: 25, 50, 75.' : null)}
      onChange={(text) => {
        const percents = percentsIn(text);
        setRefused(percents === null ? { text, over: said } : null);
        if (percents !== null) onChange(percents.map((percent) => percent / 100));
      }}
    />
  );
}
