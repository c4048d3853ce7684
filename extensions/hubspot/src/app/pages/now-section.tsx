import { Alert, Flex, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer, Failure } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import type { HomeView, NowLeadView } from '@signalbox/shared/wire.ts';
import type { HomeProps } from './home-props.ts';
import { LeadAction } from './lead-action.tsx';
import { NOW_LISTS, nowLeadName, restOf, type NowAction } from './now-words.ts';
import { NowTable } from './now-table.tsx';

interface NowSectionProps extends HomeProps {
  readonly home: HomeView;
  readonly onChanged: () => void;
}

interface Asking {
  readonly lead: NowLeadView;
  readonly action: 'give' | 'reroute';
}

/** The lists of leads that need somebody, and what can be done about each. */
export function NowSection({ api, clock, home, onChanged }: NowSectionProps) {
  const [open, setOpen] = useState<string>(() => home.lists.find(({ count }) => count > 0)?.list ?? 'unaccepted');
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  const done = async (lead: NowLeadView, call: Promise<Answer<unknown>>, sentence: string) => {
    setBusy(lead.leadId);
    setSaid(null);
    const answer = await call;
    setBusy(null);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setAsking(null);
    setSaid(sentenceIn(answer.data) ?? sentence);
    onChanged();
  };
  const act = (lead: NowLeadView, action: NowAction) => {
    setFailure(null);
    if (action === 'give' || action === 'reroute') return setAsking({ lead, action });
    const requestId = crypto.randomUUID();
    const { leadId, followId } = lead;
    if (action === 'retry') return void done(lead, api.retry(leadId, { requestId }), `${nowLeadName(lead)} is tried again now.`);
    if (followId !== null) void done(lead, api.remind(leadId, { requestId, followId }), `${lead.rep?.name ?? 'The rep'} is told again.`);
  };

  return (
    <Flex direction="column" gap="sm">
      {said !== null && <Alert title={said} variant="success" />}
      {failure !== null && <FailureAlert failure={failure} />}
      {asking !== null && (
        <LeadAction
          key={`${asking.lead.leadId} ${asking.action}`}
          {...asking}
          reps={home.reps}
          busy={busy !== null}
          onGive={(repId, why) =>
            void done(asking.lead, api.hand(asking.lead.leadId, { requestId: crypto.randomUUID(), repId, why }), 'It is given on.')
          }
          onReroute={(why) =>
            void done(asking.lead, api.reroute(asking.lead.leadId, { requestId: crypto.randomUUID(), why }), 'A new decision follows.')
          }
          onCancel={() => setAsking(null)}
        />
      )}
      <Tabs variant="enclosed" selected={open} onSelectedChange={(selected: number | string) => setOpen(String(selected))}>
        {home.lists.map((list) => (
          <Tab key={list.list} tabId={list.list} title={`${NOW_LISTS[list.list].title} (${list.count.toLocaleString('en')})`}>
            {open === list.list && (
              <Flex direction="column" gap="xs">
                <Text>{NOW_LISTS[list.list].words}</Text>
                <NowTable list={list} clock={clock} busy={busy} onAct={act} />
                {restOf(list) !== null && <Text variant="microcopy">{restOf(list)}</Text>}
              </Flex>
            )}
          </Tab>
        ))}
      </Tabs>
      <Text variant="microcopy">{`As of ${clock.moment(home.readAt)}. ${clock.zoneNote}`}</Text>
    </Flex>
  );
}

/** Most answers say in a sentence what came of them. */
function sentenceIn(data: unknown): string | null {
  return typeof data === 'object' && data !== null && 'sentence' in data && typeof data.sentence === 'string' ? data.sentence : null;
}
