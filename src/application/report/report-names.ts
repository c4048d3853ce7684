/** Names for the lines of a report. A rule or pool that was removed goes by the name it had when it last gave a lead. */
import type { Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { namesFor } from '../decide/names.ts';
import type { Installation } from '../ports/installations.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import type { FigureLine, ReportKey } from '../ports/reports.ts';
import { CAUSES, METHODS } from './report-words.ts';

type Named = Pick<FigureLine, 'group' | 'key' | 'policyVersion'>;

/** The names of lines; `roster` is whom they were looked up in. */
export interface ReportNames {
  readonly nameOf: (line: Named) => string;
  readonly rep: (repId: string) => string;
  readonly roster: Roster;
}

type Needs = Pick<Ports, 'policies'>;

/** Reads every version of the policy that the lines of rules and pools need. */
export async function reportNames(
  ports: Needs,
  request: { installation: Installation; roster: Roster; lines: readonly Named[] },
): Promise<ReportNames> {
  const { installation, roster, lines } = request;
  const versions = new Set(lines.filter(({ group }) => group === 'rule' || group === 'pool').map(({ policyVersion }) => policyVersion));
  const read = await Promise.all([...versions].map(async (version) => [version, await readable(ports, installation.id, version)] as const));
  const names = new Map(read.map(([version, policy]) => [version, namesFor(policy, { roster })]));
  const others = namesFor(null, { roster });
  return {
    rep: (repId) => others.rep(repId),
    roster,
    nameOf: ({ group, key, policyVersion }) => {
      if (group === 'all' || group === 'day') return key ?? '';
      const of = names.get(policyVersion) ?? others;
      return key === null ? NONE[group] : NAMED[group](of, key);
    },
  };
}

const NONE: Readonly<Record<ReportKey, string>> = {
  rep: 'Nobody',
  rule: 'Fallback',
  pool: 'No pool',
  method: '',
  source: 'Unknown',
  cause: '',
};

const NAMED: Readonly<Record<ReportKey, (names: ReturnType<typeof namesFor>, key: string) => string>> = {
  rep: (names, key) => names.rep(key),
  rule: (names, key) => names.rule(key),
  pool: (names, key) => names.pool(key),
  method: (_, key) => (METHODS as Readonly<Record<string, string>>)[key] ?? key,
  source: (_, key) => key,
  cause: (_, key) => (CAUSES as Readonly<Record<string, string>>)[key] ?? key,
};

/** Null when the version is gone or cannot be read: its rules go by their ids. */
async function readable({ policies }: Needs, installationId: string, version: number): Promise<Policy | null> {
  try {
    return (await policies.version(installationId, version))?.policy ?? null;
  } catch (error) {
    if (error instanceof PolicyBroken) return null;
    throw error;
  }
}
