/** What became of leads and contacts: their status, what they were converted into, and the opportunities they play a role in. Two calls for a hundred. */
import type { DealFacts, OutcomeReading } from '../../application/ports/crm-activities.ts';
import { contactRole, leadOutcome, opportunity, type Opportunity } from './activity-shapes.ts';
import { askWhatIsThere, type FeatureDeps, type OptionalQuestion } from './features.ts';
import { queriesThatFit } from './query.ts';
import { byObject } from './record-ids.ts';
import { onlyId } from './shapes.ts';
import { soql } from './soql.ts';

const PRIORITY = 'background';

type LeadOutcome = ReturnType<(typeof leadOutcome)['parse']>;

/** One reading for every lead and contact that exists; converted leads do. */
export async function readOutcomes(deps: FeatureDeps, leadIds: readonly string[]): Promise<OutcomeReading[]> {
  const wanted = byObject(leadIds);
  if (wanted.Lead.length + wanted.Contact.length === 0) return [];
  const { leads, contactIds } = await readRecords(deps, wanted);
  const dealsOf = await readDeals(deps, [...contactIds, ...leads.flatMap(({ ConvertedContactId: id }) => id ?? [])], leads);
  const empty = { stage: null, status: null, convertedAt: null };
  return [
    ...leads.map((lead) => ({
      leadId: lead.Id,
      stage: null,
      status: lead.Status,
      convertedAt: lead.ConvertedDate,
      deals: dealsOf([lead.ConvertedContactId, lead.ConvertedOpportunityId]),
    })),
    ...contactIds.map((id) => ({ leadId: id, ...empty, deals: dealsOf([id]) })),
  ];
}

async function readRecords(deps: FeatureDeps, wanted: ReturnType<typeof byObject>) {
  const leads = queriesThatFit(
    wanted.Lead,
    (part) => soql`SELECT Id, Status, ConvertedDate, ConvertedContactId, ConvertedOpportunityId FROM Lead WHERE Id IN ${part}`,
  );
  const contacts = queriesThatFit(wanted.Contact, (part) => soql`SELECT Id FROM Contact WHERE Id IN ${part}`);
  const answers = await askWhatIsThere(deps, { what: 'read statuses', priority: PRIORITY }, [
    ...leads.map((query): OptionalQuestion<unknown> => ({ feature: null, soql: query, row: leadOutcome })),
    ...contacts.map((query): OptionalQuestion<unknown> => ({ feature: null, soql: query, row: onlyId })),
  ]);
  const rows = (from: number, to: number) => answers.slice(from, to).flatMap((found) => found ?? []);
  return {
    leads: rows(0, leads.length) as LeadOutcome[],
    contactIds: (rows(leads.length, answers.length) as { Id: string }[]).map(({ Id }) => Id),
  };
}

/** Finds the deals of contacts and of conversions; null = the org does not tell. */
async function readDeals(
  deps: FeatureDeps,
  contactIds: readonly string[],
  leads: readonly LeadOutcome[],
): Promise<(keys: readonly (string | null)[]) => readonly DealFacts[] | null> {
  const converted = leads.flatMap(({ ConvertedOpportunityId: id }) => id ?? []);
  const roles = queriesThatFit(
    contactIds,
    (part) =>
      soql`SELECT ContactId, Opportunity.Id, Opportunity.Name, Opportunity.OwnerId, Opportunity.StageName, Opportunity.IsClosed, Opportunity.IsWon, Opportunity.Amount, Opportunity.CreatedDate, Opportunity.CloseDate FROM OpportunityContactRole WHERE ContactId IN ${part}`,
  );
  const own = queriesThatFit(
    converted,
    (part) =>
      soql`SELECT Id, Name, OwnerId, StageName, IsClosed, IsWon, Amount, CreatedDate, CloseDate FROM Opportunity WHERE Id IN ${part}`,
  );
  const answers = await askWhatIsThere(deps, { what: 'read opportunities', priority: PRIORITY }, [
    ...roles.map((query): OptionalQuestion<unknown> => ({ feature: 'OpportunityContactRole', soql: query, row: contactRole })),
    ...own.map((query): OptionalQuestion<unknown> => ({ feature: 'Opportunity', soql: query, row: opportunity })),
  ]);
  if (answers.includes(null)) return () => null;
  const byContact = answers.slice(0, roles.length).flat() as { ContactId: string; Opportunity: Opportunity | null }[];
  const byItself = (answers.slice(roles.length).flat() as Opportunity[]).map((deal) => ({ key: deal.Id, deal }));
  const all = [...byItself, ...byContact.flatMap(({ ContactId: key, Opportunity: deal }) => (deal === null ? [] : [{ key, deal }]))];
  return (keys) => {
    const found = new Map(all.filter(({ key }) => keys.includes(key)).map(({ deal }) => [deal.Id, dealOf(deal)]));
    return [...found.values()].toSorted((a, b) => a.createdAt - b.createdAt);
  };
}

const dealOf = (deal: Opportunity): DealFacts => ({
  id: deal.Id,
  name: deal.Name,
  ownerId: deal.OwnerId,
  stage: deal.StageName,
  pipeline: null,
  state: deal.IsWon ? 'won' : deal.IsClosed ? 'lost' : 'open',
  amount: deal.Amount,
  createdAt: deal.CreatedDate,
  closesAt: deal.CloseDate,
});
