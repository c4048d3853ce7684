/** What stands between this server and a routed lead. */
import { z } from 'zod';
import { type Check, checkInstallation } from '../../application/show/check-installation.ts';
import type { Installation } from '../../application/ports/installations.ts';
import { describeStartFailure } from '../../start-failure.ts';
import { type Parts, REQUIRED_PERMISSIONS } from '../../wire-parts.ts';
import { command, type Outcome } from '../command.ts';
import { CRM_NEXT_STEPS } from '../crm-next-steps.ts';
import type { Desk } from '../desk.ts';
import { counted, painted, table } from '../table.ts';

/** signalbox doctor */
export const doctor = command({
  name: 'doctor',
  summary: 'Checks database, key, CRM, permissions, policy and whether leads flow; says what to do about each problem.',
  places: [],
  options: { strict: { meaning: 'warnings count as problems for the exit code' } },
  example: '',
  takesAccount: true,
  input: z.object({ strict: z.boolean().default(false) }),
  async run(desk, { strict }) {
    const database = await checkDatabase(desk);
    if ('state' in database) return report([{ account: null, checks: [database] }], strict);
    const { ports } = database;
    const examined = desk.accountAsked === null ? await ports.installations.list() : await desk.account();
    if ('problem' in examined) return examined;
    const installations = 'installation' in examined ? [examined.installation] : examined;
    const sections: Section[] = [{ account: null, checks: [DATABASE_OK, accounts(installations)] }];
    for (const installation of installations) sections.push({ account: installation, checks: await checkAccount(ports, installation) });
    return report(sections, strict);
  },
});

interface Section {
  /** Null = what holds for all accounts. */
  readonly account: Installation | null;
  readonly checks: readonly Check[];
}

const DATABASE_OK: Check = { check: 'database', state: 'ok', sentence: 'It answers and is up to date.', nextStep: null };

async function checkDatabase(desk: Desk): Promise<Parts | Check> {
  try {
    return await desk.parts();
  } catch (error) {
    const nextStep = 'The command needs the environment of the server (docs/configuration.md).';
    return { check: 'database', state: 'problem', sentence: describeStartFailure(error), nextStep };
  }
}

const accounts = ({ length }: readonly Installation[]): Check =>
  length > 0
    ? { check: 'accounts', state: 'ok', sentence: `${counted(length, 'account')}.`, nextStep: null }
    : {
        check: 'accounts',
        state: 'warning',
        sentence: 'None has installed Signalbox yet.',
        nextStep: 'Install it in the CRM (README.md).',
      };

function checkAccount(ports: Parts['ports'], installation: Installation): Promise<Check[]> {
  const crmNextStep = (kind: keyof typeof CRM_NEXT_STEPS): string => CRM_NEXT_STEPS[kind];
  return checkInstallation(ports, { installation, requiredScopes: REQUIRED_PERMISSIONS[installation.crm], crmNextStep });
}

function report(sections: readonly Section[], strict: boolean): Outcome {
  const all = sections.flatMap((section) => section.checks);
  const count = (state: Check['state']): number => all.filter((check) => check.state === state).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  const data = {
    problems,
    warnings,
    checks: sections.flatMap(({ account, checks }) => checks.map((check) => ({ account: account?.crmAccountId ?? null, ...check }))),
  };
  const lines = [...sections.flatMap(sectionLines), `${counted(problems, 'problem')}, ${counted(warnings, 'warning')}.`];
  return { exit: problems > 0 || (strict && warnings > 0) ? 1 : 0, data, lines };
}

function sectionLines({ account, checks }: Section): string[] {
  const rows = checks.map((one) => [painted(COLOURS[one.state], one.state), one.check, one.sentence]);
  const lines = table(rows).flatMap((line, at) => {
    const nextStep = checks[at]?.nextStep ?? null;
    return nextStep === null ? [line] : [line, `    → ${nextStep}`];
  });
  return account === null ? [...lines, ''] : [`${account.name} (${account.crm} ${account.crmAccountId})`, ...lines, ''];
}

const COLOURS = { ok: 'green', warning: 'yellow', problem: 'red' } as const;
