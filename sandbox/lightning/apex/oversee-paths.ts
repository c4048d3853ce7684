/** SignalboxOverseePaths: the part of the server's API the manager's tab may reach, as the class says it. */
import { needEdit } from './access.ts';
import { ApexFailure } from './failure.ts';
import type { Running } from './org.ts';

const READS: readonly string[] = ['GET /home', 'POST /reports', 'POST /reports/leads', 'POST /reports/csv'];
const ABOUT_A_LEAD = /^POST \/(?:leads\/(\w{15,18})\/(?:remind|hand|reroute)|attention\/(\w{15,18})\/retry)$/;

/** Throws unless the manager's tab may ask this, of a record the running user may change. */
export function needOverseePath(running: Running, method: string | null, path: string | null): void {
  const asked = `${String(method)} ${String(path)}`;
  if (READS.includes(asked)) return;
  const about = ABOUT_A_LEAD.exec(asked);
  if (about === null) {
    throw new ApexFailure(
      'not-found',
      'The manager’s tab asked for something Signalbox does not offer.',
      'Ask an admin to compare the versions of the package and the server.',
    );
  }
  needEdit(running, about[1] ?? about[2] ?? null);
}
