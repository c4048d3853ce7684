/** Where people did otherwise than Signalbox would have done, while it only observes. */
import type { Installation, InstallationMode } from '../ports/installations.ts';
import type { Observation } from '../ports/observations.ts';
import type { Ports } from '../ports/ports.ts';
import { namesFor } from '../decide/names.ts';
import type { NameLookup } from './name-lookup.ts';
import { readablePolicy } from './readable-policy.ts';

const COMPARED = 20_000;
const SHOWN = 50;

/** Leads, and how many of them went to the same owner. */
interface Rate {
  name: string;
  leads: number;
  agreed: number;
}

/** Times are epoch ms. */
export interface ObservingReport {
  mode: InstallationMode;
  since: number | null;
  by: string | null;
  /** Leads that would have been given to somebody. */
  observed: number;
  /** Of these, those that somebody owns in the CRM by now. */
  compared: number;
  agreed: number;
  /** In the order of the policy, then what it no longer has. */
  rules: (Rate & { ruleId: string | null })[];
  /** Whom Signalbox would have chosen, most leads first; `theirs` = how many people gave them. */
  reps: (Rate & { repId: string; theirs: number })[];
  /** At most 50 that people gave to somebody else, newest first. */
  leads: { leadId: string; decisionId: string; url: string; at: number; ours: string; theirs: string }[];
}

/** Counts and lists what was observed in the last 90 days. */
export async function showObserving(
  ports: Pick<Ports, 'observations' | 'policies' | 'crms'> & { readonly names: NameLookup },
  installation: Installation,
): Promise<ObservingReport> {
  const observed = await ports.observations.list(installation.id, COMPARED);
  const [policy, roster, crm] = await Promise.all([
    readablePolicy(ports, installation.id),
    ports.names.roster(installation),
    ports.crms.open(installation.id),
  ]);
  const names = namesFor(policy, { roster });
  const compared = observed.filter((one): one is Compared => one.crmOwnerId !== null);
  const places = new Map(policy?.rules.map(({ id }, place) => [id, place]));
  const place = ({ ruleId }: { ruleId: string | null }) => (ruleId === null ? Infinity : (places.get(ruleId) ?? places.size));
  return {
    mode: installation.mode,
    since: installation.modeSince,
    by: installation.modeBy,
    observed: observed.length,
    compared: compared.length,
    agreed: compared.filter(agrees).length,
    rules: [...Map.groupBy(compared, ({ ruleId }) => ruleId)]
      .map(([ruleId, leads]) => ({ ruleId, name: ruleId === null ? 'Fallback' : names.rule(ruleId), ...rateOf(leads) }))
      .toSorted((a, b) => place(a) - place(b)),
    reps: repsOf(compared, (id) => names.rep(id)),
    leads: compared
      .filter((one) => !agrees(one))
      .slice(0, SHOWN)
      .map(({ leadId, decisionId, decidedAt, ownerId, crmOwnerId }) => {
        const [ours, theirs] = [names.rep(ownerId), names.rep(crmOwnerId)];
        return { leadId, decisionId, url: crm.leadUrl(leadId, installation), at: decidedAt, ours, theirs };
      }),
  };
}

type Compared = Observation & { readonly crmOwnerId: string };

const agrees = ({ ownerId, crmOwnerId }: Compared): boolean => ownerId === crmOwnerId;

const rateOf = (leads: readonly Compared[]) => ({ leads: leads.length, agreed: leads.filter(agrees).length });

function repsOf(compared: readonly Compared[], nameOf: (id: string) => string): ObservingReport['reps'] {
  const ids = new Set(compared.flatMap(({ ownerId, crmOwnerId }) => [ownerId, crmOwnerId]));
  return [...ids]
    .map((repId) => ({
      repId,
      name: nameOf(repId),
      ...rateOf(compared.filter(({ ownerId }) => ownerId === repId)),
      theirs: compared.filter(({ crmOwnerId }) => crmOwnerId === repId).length,
    }))
    .toSorted((a, b) => b.leads - a.leads || a.name.localeCompare(b.name));
}
