import { EnrichmentSection } from './enrichment/enrichment-section.tsx';
import { AfterAssignmentSection } from './follow-up/after-assignment-section.tsx';
import { PathsSection } from './follow-up/paths-section.tsx';
import { BulkSection } from './leads/bulk-section.tsx';
import { LeaverSection } from './leads/leaver-section.tsx';
import { MatchingSection } from './matching/matching-section.tsx';
import { LimitsSection } from './people/limits-section.tsx';
import { PeopleSection } from './people/people-section.tsx';
import { PoolsSection } from './pools/pools-section.tsx';
import { TurnsSection } from './pools/turns-section.tsx';
import { ObservingSection } from './publish/observing-section.tsx';
import { PublishSection } from './publish/publish-section.tsx';
import { ShadowSection } from './publish/shadow-section.tsx';
import { AcceptanceSection } from './in-time/acceptance-section.tsx';
import { SlaSection } from './in-time/sla-section.tsx';
import { ChannelsSection } from './notifications/channels-section.tsx';
import { NotificationsSection } from './notifications/notifications-section.tsx';
import { WordsSection } from './notifications/words-section.tsx';
import { OutcomesSection } from './outcomes/outcomes-section.tsx';
import { OwnershipSection } from './ownership/ownership-section.tsx';
import { EntrySection } from './rules/entry-section.tsx';
import { FallbackSection } from './rules/fallback-section.tsx';
import { RulesSection } from './rules/rules-section.tsx';
import { ScoresSection } from './scores/scores-section.tsx';
import type { Section } from './section-group.tsx';
import { TerritoriesSection } from './territories/territories-section.tsx';

/** Sections that belong together; one alone needs no name beside that of the group. */
interface Group {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly [Section, ...Section[]];
}

/** The policy's sections, in the order of a lead's life. */
export const SECTION_GROUPS: readonly Group[] = [
  {
    id: 'rules',
    title: 'Rules',
    sections: [
      ['order', 'In order', RulesSection],
      ['entry', 'Which leads', EntrySection],
      ['fallback', 'Fallback', FallbackSection],
      ['scores', 'Scores', ScoresSection],
    ],
  },
  {
    id: 'people',
    title: 'People and pools',
    sections: [
      ['pools', 'Pools', PoolsSection],
      ['turns', 'Turns', TurnsSection],
      ['people', 'People', PeopleSection],
      ['limits', 'Limits and hours', LimitsSection],
    ],
  },
  {
    id: 'territories',
    title: 'Territories and matching',
    sections: [
      ['territories', 'Territories', TerritoriesSection],
      ['matching', 'Matching', MatchingSection],
      ['enrichment', 'Look-ups', EnrichmentSection],
    ],
  },
  {
    id: 'follow-up',
    title: 'Follow-up',
    sections: [
      ['paths', 'Paths', PathsSection],
      ['after', 'After writing', AfterAssignmentSection],
    ],
  },
  {
    id: 'in-time',
    title: 'In time',
    sections: [
      ['limits', 'Limits', SlaSection],
      ['answers', 'Accept and reject', AcceptanceSection],
      ['ownership', 'Keeping at it', OwnershipSection],
      ['outcomes', 'Outcomes', OutcomesSection],
    ],
  },
  {
    id: 'notifications',
    title: 'Notifications',
    sections: [
      ['told', 'Who is told', NotificationsSection],
      ['words', 'Words', WordsSection],
      ['channels', 'Channels', ChannelsSection],
    ],
  },
  {
    id: 'publish',
    title: 'Check and publish',
    sections: [
      ['publish', 'Check, rehearse, publish', PublishSection],
      ['shadow', 'Shadow', ShadowSection],
      ['observing', 'Observe', ObservingSection],
    ],
  },
  {
    id: 'leads',
    title: 'Leads',
    sections: [
      ['bulk', 'Route many again', BulkSection],
      ['leaver', 'Somebody leaves', LeaverSection],
    ],
  },
];
