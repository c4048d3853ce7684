import { Flex, LoadingSpinner, Tab, Tabs } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Api } from '@signalbox/shared/api.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { DraftBar } from './draft-bar.tsx';
import { NoPolicy } from './no-policy.tsx';
import { OverviewSection } from './overview/overview-section.tsx';
import { directoryOf } from './policy/directory.ts';
import { isUnsaved } from './policy/draft-state.ts';
import { useDraft } from './policy/use-draft.ts';
import { HistorySection } from './publish/history-section.tsx';
import { SectionGroup } from './section-group.tsx';
import { SECTION_GROUPS } from './section-groups.ts';
import type { SectionProps } from './section-props.ts';

interface SettingsAppProps {
  readonly api: Api;
  /** E-mail of the viewer, shown as the one who saved. */
  readonly user: string;
  readonly locale?: string | undefined;
  /** The viewer's IANA zone; undefined = the browser's. */
  readonly zone?: string | undefined;
}

/** The settings tab. Only the open section is rendered; edits live in the draft, so moving between sections loses nothing. */
export function SettingsApp({ api, user, locale, zone }: SettingsAppProps) {
  const [tab, setTab] = useState('overview');
  const [sections, setSections] = useState<Readonly<Record<string, string>>>({});
  const connection = useLoad(() => api.connection());
  const roster = useLoad(() => api.roster());
  const fields = useLoad(() => api.fields());
  const draft = useDraft(api, user);

  if (connection.data === null) {
    if (connection.failure !== null) return <FailureState failure={connection.failure} onRetry={() => void connection.reload()} />;
    return <LoadingSpinner label="Loading Signalbox" showLabel layout="centered" />;
  }
  const clock = createClock(connection.data.zone, { locale, zone });
  const directory = directoryOf(connection.data.zone, roster.data, fields.data);
  const state = draft.state;
  const props: SectionProps | null =
    state === null
      ? null
      : { api, draft, state, directory, clock, onPublished: () => void draft.reload(), onPeopleChanged: () => void roster.reload() };
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
        {SECTION_GROUPS.map(({ id, title, sections: ofGroup }) => (
          <Tab key={id} tabId={id} title={title}>
            {tab === id && props === null && <NoPolicy draft={draft} />}
            {tab === id && props !== null && (
              <SectionGroup
                sections={ofGroup}
                open={sections[id] ?? ofGroup[0][0]}
                onOpen={(section) => setSections((before) => ({ ...before, [id]: section }))}
                props={props}
              />
            )}
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
