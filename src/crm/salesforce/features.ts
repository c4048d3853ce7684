/**
 * What an org may lack, because it did not buy or switch it on, or because the connected user may not see it. Whatever is missing is left out of the
 * facts, said in `readUnknowns`, and not asked for again for some minutes.
 */
import type { Unknown } from '../../application/ports/crm.ts';
import { type Answer, orThrow, type SalesforceClient } from './client.ts';
import { isAbsence } from './failures.ts';
import { type Asking, askTogether, type Question } from './query.ts';

/** An object or field that may be missing. */
export type Feature = keyof typeof FEATURES;

/** What its absence means for people; null = nothing that they would miss. */
const FEATURES = {
  OutOfOffice: unknown('absences', 'feature-off', 'Switch on Out of Office in the Chatter settings, or let the connected user read it.'),
  UserLogin: unknown('frozen-people', 'no-permission', 'Let the connected user see frozen users: it needs Manage Users.'),
  UserRole: unknown('teams', 'no-permission', 'Let the connected user see roles: it needs View Roles and Role Hierarchy.'),
  BusinessHours: unknown(
    'working-hours',
    'no-permission',
    'Let the connected user see business hours: it needs View Setup and Configuration.',
  ),
  Holiday: unknown('holidays', 'no-permission', 'Let the connected user see holidays: it needs View Setup and Configuration.'),
  UserServicePresence: unknown('presence', 'feature-off', 'Switch on Omni-Channel, or let the connected user read presence statuses.'),
  AgentWork: unknown('open-work', 'feature-off', 'Switch on Omni-Channel for its work to count; open leads are counted without it.'),
  QueueSobject: unknown('queues', 'no-permission', 'Let the connected user see queues: it needs View Setup and Configuration.'),
  Territory2: unknown('territories', 'feature-off', 'Switch on territory management, or let the connected user see territories.'),
  AccountTeamMember: unknown('account-teams', 'feature-off', 'Switch on account teams, or let the connected user read them.'),
  LeadHistory: unknown('owner-history', 'no-permission', 'Let the connected user read leads’ history.'),
  ContactHistory: unknown('owner-history', 'no-permission', 'Let the connected user read contacts’ history.'),
  Task: unknown('activities', 'no-permission', 'Let the connected user see activities: it needs Access Activities.'),
  Event: unknown('activities', 'no-permission', 'Let the connected user see activities: it needs Access Activities.'),
  ContentDocumentLink: unknown('notes', 'feature-off', 'Switch on Notes for what people write to count as an answer.'),
  OpportunityContactRole: unknown('deals', 'no-permission', 'Let the connected user read opportunities and their contact roles.'),
  /** Mails are tasks then. */
  EmailMessageRelation: null,
  /** Nobody is put into a cadence then. */
  ActionCadenceTracker: null,
  Opportunity: null,
  AccountOfContact: null,
  ApiOnlyUser: null,
} as const satisfies Readonly<Record<string, Unknown | null>>;

function unknown(fact: Unknown['fact'], because: Unknown['because'], nextStep: string): Unknown {
  return { fact, because, nextStep };
}

/** What is known to be missing, by installation; one for the process. */
export interface FeatureMemory {
  isAbsent(installationId: string, feature: Feature, now: number): boolean;
  noteAbsent(installationId: string, feature: Feature, now: number): void;
  /** Something that is there and still does not tell. `null` takes it back. */
  noteUnknown(installationId: string, fact: Unknown['fact'], unknown: Unknown | null): void;
  unknowns(installationId: string, now: number): readonly Unknown[];
}

const KEPT_MS = 10 * 60_000;

/** A memory of nothing. */
export function createFeatureMemory(): FeatureMemory {
  const absent = new Map<string, number>();
  const further = new Map<string, Map<Unknown['fact'], Unknown>>();
  const isAbsent = (installationId: string, feature: Feature, now: number): boolean =>
    now - (absent.get(`${installationId} ${feature}`) ?? -Infinity) < KEPT_MS;
  return {
    isAbsent,
    noteAbsent: (installationId, feature, now) => void absent.set(`${installationId} ${feature}`, now),
    noteUnknown(installationId, fact, stated) {
      const facts = further.get(installationId) ?? new Map<Unknown['fact'], Unknown>();
      if (stated === null) facts.delete(fact);
      else facts.set(fact, stated);
      further.set(installationId, facts);
    },
    unknowns(installationId, now) {
      const names = Object.keys(FEATURES) as Feature[];
      const missing = names.flatMap((feature) => (isAbsent(installationId, feature, now) ? (FEATURES[feature] ?? []) : []));
      const all = [...missing, ...(further.get(installationId)?.values() ?? [])];
      return [...new Map(all.map((one) => [one.fact, one])).values()];
    },
  };
}

/** What asking for things that may be missing needs. */
export interface FeatureDeps {
  readonly client: SalesforceClient;
  readonly features: FeatureMemory;
  readonly now: () => number;
}

/** A question about something that may be missing; `feature` null = it is always there. */
export interface OptionalQuestion<T> extends Question<T> {
  readonly feature: Feature | null;
}

type RowsOf<Q> = Q extends OptionalQuestion<infer T> ? T[] | null : null;

/** The rows of each question, null for what the org lacks and for no question. Throws `CrmCallFailed`. */
export async function askWhatIsThere<const Q extends readonly (OptionalQuestion<unknown> | null)[]>(
  { client, features, now }: FeatureDeps,
  asking: Asking,
  questions: Q,
): Promise<{ readonly [K in keyof Q]: RowsOf<Q[K]> }> {
  const { installationId } = client;
  const isThere = ({ feature }: OptionalQuestion<unknown>): boolean =>
    feature === null || !features.isAbsent(installationId, feature, now());
  const asked = questions.filter((question) => question !== null).filter(isThere);
  const answers = asked.length === 0 ? [] : await askTogether(client, asking, asked);
  const rows = questions.map((question) => {
    const at = question === null ? -1 : asked.indexOf(question);
    const answer = (at === -1 ? null : answers[at]) as Answer<unknown[]> | null;
    if (question === null || answer === null) return null;
    if (question.feature === null || !isAbsence(answer)) return orThrow(answer);
    features.noteAbsent(installationId, question.feature, now());
    return null;
  });
  return rows as unknown as { readonly [K in keyof Q]: RowsOf<Q[K]> };
}
