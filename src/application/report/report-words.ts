/** What the keys of reports are called. */
import type { EndedBecause } from '../ports/followed-leads.ts';
import type { ReportRow } from '../ports/reports.ts';

/** How the owner was found. */
export const METHODS: Readonly<Record<ReportRow['method'], string>> = {
  'account-owner': 'Account owner',
  person: 'Person',
  pool: 'Pool',
  'territory-person': 'Territory, to a person',
  'territory-pool': 'Territory, to a pool',
  backup: 'Backup',
  'fallback-person': 'Fallback, to a person',
  'fallback-pool': 'Fallback, to a pool',
  team: 'Team',
  queue: 'Queue',
  'score-person': 'Score, to a person',
  'score-pool': 'Score, to a pool',
  sticky: 'Earlier rep of the customer',
  'duplicate-owner': 'Owner of a duplicate',
  'partner-person': 'Partner, to a person',
  'partner-pool': 'Partner, to a pool',
  'hand-over-person': 'After a follow-up path, to a person',
  'hand-over-pool': 'After a follow-up path, to a pool',
  claimed: 'Claimed',
  given: 'Given by a person',
  offered: 'Offered',
  'by-hand': 'Changed in the CRM',
};

/** Why somebody's time with a lead was over. */
export const CAUSES: Readonly<Record<EndedBecause, string>> = {
  declined: 'Rejected by the rep',
  lapsed: 'A limit was missed',
  given: 'Given to somebody else',
  claimed: 'Claimed',
  unclaimed: 'Nobody claimed it',
  rerouted: 'Routed again',
  'handed-over': 'Handed over',
  'owner-refused': 'Refused by the CRM',
  person: 'Changed by a person in the CRM',
  automation: 'Changed by other automation',
  gone: 'Deleted in the CRM',
};
