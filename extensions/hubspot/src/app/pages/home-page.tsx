import { Flex, LoadingSpinner, Tab, Tabs } from '@hubspot/ui-extensions';
import { PageTitle } from '@hubspot/ui-extensions/pages';
import { useEffect, useState } from 'react';
import type { Api } from '@signalbox/shared/api.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { NowSection } from './now-section.tsx';
import { ReportSection } from './report-section.tsx';

interface HomePageProps {
  readonly api: Api;
  readonly locale?: string | undefined;
  /** The viewer's IANA zone; undefined = the browser's. */
  readonly zone?: string | undefined;
  readonly copy: (text: string) => Promise<void>;
  /** How often the lists are read again by themselves, in ms. */
  readonly everyMs?: number;
}

/** Names are read from the CRM each time. */
const EVERY_MS = 60_000;
/** A page left open overnight asks no longer than about two hours. */
const LOOKS = 120;

/** The manager's page: leads that need somebody now, and how well leads are answered. */
export function HomePage({ api, locale, zone, copy, everyMs = EVERY_MS }: HomePageProps) {
  const home = useLoad(() => api.home());
  const [open, setOpen] = useState('now');
  const [looks, setLooks] = useState(0);
  const { data, loading, reload } = home;

  useEffect(() => {
    if (loading || data === null || open !== 'now' || looks >= LOOKS) return;
    const timer = setTimeout(() => {
      setLooks((many) => many + 1);
      void reload();
    }, everyMs);
    return () => clearTimeout(timer);
  }, [loading, data, open, looks, reload, everyMs]);

  if (data === null) {
    if (home.failure !== null) return <FailureState failure={home.failure} onRetry={() => void reload()} />;
    return <LoadingSpinner label="Reading which leads need somebody" showLabel layout="centered" />;
  }
  const props = { api, copy, locale, clock: createClock(data.zone, { locale, zone }) };
  return (
    <Flex direction="column" gap="md">
      <PageTitle>Leads after the route</PageTitle>
      {home.failure !== null && <FailureAlert failure={home.failure} />}
      <Tabs selected={open} onSelectedChange={(selected: number | string) => setOpen(String(selected))}>
        <Tab tabId="now" title="Now">
          {open === 'now' && <NowSection {...props} home={data} onChanged={() => void reload()} />}
        </Tab>
        <Tab tabId="report" title="Reports">
          {open === 'report' && <ReportSection {...props} zone={data.zone} now={home.readAt} />}
        </Tab>
      </Tabs>
    </Flex>
  );
}
