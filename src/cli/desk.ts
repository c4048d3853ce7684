/** What commands work with: opened when first asked for, closed when the command has run. */
import { readConfig } from '../config.ts';
import type { Installation } from '../application/ports/installations.ts';
import { type Parts, wireParts } from '../wire-parts.ts';
import type { At, Refusal } from './command.ts';

/** A command asks one question at a time. */
const CONNECTIONS = 4;

export interface Desk {
  /** The account asked for with --account; null = none was named. */
  readonly accountAsked: string | null;
  /** Opens what the environment names. Throws `ConfigInvalid`, or what `openDatabase` throws. */
  parts(): Promise<Parts>;
  /** The account asked for, or the only one there is. Throws what `parts` throws. */
  account(): Promise<At | Refusal>;
  close(): Promise<void>;
}

/** `env` is the environment of the server. */
export function openDesk(env: Readonly<Record<string, string | undefined>>, accountAsked: string | null): Desk {
  let opened: Promise<Parts> | null = null;
  // The answer is what a command prints; lines of the log would stand between.
  const open = async () => wireParts({ ...readConfig(env), logLevel: 'silent' }, { schema: 'require', poolSize: CONNECTIONS });
  const parts = () => (opened ??= open());
  return {
    accountAsked,
    parts,
    async account() {
      const { ports } = await parts();
      const chosen = chooseAccount(await ports.installations.list(), accountAsked);
      return 'problem' in chosen ? chosen : { ports, installation: chosen };
    },
    async close() {
      const found = await opened?.catch(() => null);
      await found?.database.close();
    },
  };
}

/** The installation of the account `asked` for; null = the only one, or the only connected one. */
export function chooseAccount(all: readonly Installation[], asked: string | null): Installation | Refusal {
  const connected = all.filter((one) => one.state === 'connected');
  const candidates = asked === null ? (connected.length === 1 ? connected : all) : all.filter((one) => one.crmAccountId === asked);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return only;
  if (all.length === 0) return { exit: 2, problem: 'There is no account yet.', nextStep: 'Install Signalbox in the CRM (README.md).' };
  const list = all.map((one) => one.crmAccountId).join(', ');
  const problem = asked === null ? 'There are several accounts.' : `There is no account ${asked}.`;
  return { exit: 2, problem, nextStep: `Name one with --account: ${list}.` };
}
