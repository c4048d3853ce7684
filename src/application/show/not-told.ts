/** What an account does not tell, in words for whoever may change that. */
import type { Unknown, UnknownFact } from '../ports/crm.ts';

const FACTS: Readonly<Record<UnknownFact, string>> = {
  absences: 'who is out of office',
  'frozen-people': 'whose login is frozen',
  teams: 'who is in which team',
  'working-hours': 'working hours',
  holidays: 'days off',
  presence: 'who is present',
  queues: 'its queues',
  territories: 'its territories',
  'account-teams': 'who works on an account beside its owner',
  'open-work': 'what work people were given beside their leads',
  'owner-history': 'who changed an owner',
  'change-events': 'what changes as it happens',
  activities: 'which calls, meetings and tasks people did',
  emails: 'which e-mails people sent',
  notes: 'which notes people wrote',
  'status-history': 'who changed a status',
  deals: 'the deals of its leads',
};

/** One sentence, and the next step. Routing goes on without the fact. */
export const notTold = ({ fact, nextStep }: Unknown): { readonly sentence: string; readonly nextStep: string } => ({
  sentence: `The CRM does not tell ${FACTS[fact]}.`,
  nextStep,
});
