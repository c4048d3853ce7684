import { Flex, LoadingSpinner, Tab, Tabs } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Api } from '@signalbox/shared/api.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { BehaviourSection } from './behaviour/behaviour-section.tsx';
import { ConflictNotice } from './conflict-notice.tsx';
import { DraftBar } from './draft-bar.tsx';
import { NoPolicy } from './no-policy.tsx';
import { OverviewSection } from './overview/overview-section.tsx';
import { directoryOf } from './policy/directory.ts';
import { isUnsaved } from './policy/draft-state.ts';
import { useDraft } from './policy/use-draft.ts';
import { PoolsSection } from './pools/pools-section.tsx';
import { HistorySection } from './publish/history-section.tsx';
import { PublishSection } from './publish/publish-section.tsx';
import { RulesSection } from './rules/rules-section.tsx';
import type { SectionProps } from './section-props.ts';
import { TerritoriesSection } from './territories/territories-section.tsx';

interface SettingsAppProps {
  readonly api: Api;
  /** E-mail of the viewer, shown as the one who saved. */
  readonly user: string;
  readonly locale?: string | undefined;
  /** The viewer's IANA zone; undefined = the browser's. */
  readonly zone?: string | undefined;
}

const POLICY_TABS = [
  ['rules', 'Rules', RulesSection],
  ['pools', 'Pools', PoolsSection],
  ['territories', 'Territories', TerritoriesSection],
  ['behaviour', 'Fallback and behaviour', BehaviourSection],
  ['publish', 'Check and publish', PublishSection],
] as const;

/** The settings tab. Only the open tab is rendered; edits live in the draft, so moving between tabs loses nothing. */
export function SettingsApp({ api, user, locale, zone }: SettingsAppProps) {
  const [tab, setTab] = useState('overview');
  const connection = useLoad(() => api.connection());
  const roster = useLoad(() => api.roster());
  const fields = useLoad(() => api.fields());
  const draft = useDraft(api, user);

  if (connection.data === null) {
    if (connection.failure !== null) return <FailureState failure={connection.failure} onRetry={() => void connection.reload()} />;
    return <LoadingSpinner label="Loading Signalbox" showLabel layout="centered" />;
  }
  const clock = createClock(connection.data.zone, { locale, zone });
  const state = draft.state;
  const section = (Section: (props: SectionProps) => React.ReactNode) => {
    if (state === null) return <NoPolicy draft={draft} />;
    const directory = directoryOf(roster.data, fields.data);
    return <Section api={api} draft={draft} state={state} directory={directory} clock={clock} onPublished={() => void draft.reload()} />;
  };
  return (
    <Flex direction="column" gap="md">
      {state !== null && <DraftBar draft={draft} state={state} clock={clock} />}
      {state?.conflict != null && <ConflictNotice draft={draft} state={state} conflict={state.conflict} clock={clock} />}
      {roster.failure !== null && <FailureAlert failure={roster.failure} />}
      {fields.failure !== null && <FailureAlert failure={fields.failure} />}
      <Tabs selected={tab} onSelectedChange={(selected: number | string) => setTab(String(selected))}>
        <Tab tabId="overview" title="Overview">
          {tab === 'overview' && <OverviewSection api={api} connection={connection} clock={clock} />}
        </Tab>
        {POLICY_TABS.map(([id, title, Section]) => (
          <Tab key={id} tabId={id} title={title}>
            {tab === id && section(Section)}
          </Tab>
        ))}
        <Tab tabId="history" title="History">
          {tab === 'history' && (
            <HistorySection
              api={api}
              clock={clock}
              inForce={state?.published.version ?? null}
              unsaved={state !== null && isUnsaved(state)}
              onPublished={() => void draft.reload()}
            />
          )}
        </Tab>
      </Tabs>
    </Flex>
  );
}
