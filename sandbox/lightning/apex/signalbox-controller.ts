/** SignalboxController: what the Lightning components may ask, with the checks of the class. A test compares names and parameters with its source. */
import { needEdit, needPermission, needRead } from './access.ts';
import { send } from './callout.ts';
import { ApexFailure } from './failure.ts';
import { needManagePath } from './manage-paths.ts';
import { needOverseePath } from './oversee-paths.ts';
import type { Running } from './org.ts';

type Given = Readonly<Record<string, string | null>>;

/** A method of the class: its parameters in order, and what it does. A parameter nobody gave is null. */
export interface ControllerMethod {
  readonly parameters: readonly string[];
  readonly run: (running: Running, given: Given) => Promise<string>;
}

const API = '/api/v1';
const lead = (recordId: string | null | undefined): string => `${API}/leads/${recordId ?? ''}`;
const decision = (decisionId: string | null | undefined): string => `${API}/decisions/${encodeURIComponent(decisionId ?? '')}`;

/** By name. */
export const SIGNALBOX_CONTROLLER: Readonly<Record<string, ControllerMethod>> = {
  readCard: {
    parameters: ['recordId'],
    run(running, { recordId = null }) {
      needRead(running, recordId);
      return send(running, { method: 'GET', path: `${lead(recordId)}/trace`, body: null, access: 'read' });
    },
  },
  listPools: {
    parameters: [],
    run: (running) => send(running, { method: 'GET', path: `${API}/pools`, body: null, access: 'read' }),
  },
  reroute: {
    parameters: ['recordId', 'poolId', 'why', 'requestId'],
    run(running, { recordId = null, poolId, why, requestId }) {
      needEdit(running, recordId);
      const body = { requestId, why, ...((poolId ?? '').trim() === '' ? {} : { poolId }) };
      return send(running, { method: 'POST', path: `${lead(recordId)}/reroute`, body: JSON.stringify(body), access: 'read' });
    },
  },
  accept: {
    parameters: ['recordId', 'followId', 'requestId'],
    run: (running, { recordId = null, ...given }) => answer(running, recordId, 'accept', given),
  },
  reject: {
    parameters: ['recordId', 'followId', 'reasonId', 'note', 'requestId'],
    run: (running, { recordId = null, ...given }) => answer(running, recordId, 'reject', given),
  },
  give: {
    parameters: ['recordId', 'followId', 'repId', 'note', 'requestId'],
    run: (running, { recordId = null, ...given }) => answer(running, recordId, 'give', given),
  },
  replay: {
    parameters: ['recordId', 'decisionId'],
    async run(running, { recordId = null, decisionId = null }) {
      await needDecisionOf(running, recordId, decisionId);
      return send(running, { method: 'GET', path: `${decision(decisionId)}/replay`, body: null, access: 'read' });
    },
  },
  whatIf: {
    parameters: ['recordId', 'decisionId', 'path', 'text'],
    async run(running, { recordId = null, decisionId = null, path, text }) {
      await needDecisionOf(running, recordId, decisionId);
      const body = JSON.stringify({ changes: [{ path, text: text ?? '' }] });
      return send(running, { method: 'POST', path: `${decision(decisionId)}/what-if`, body, access: 'read' });
    },
  },
  manage: {
    parameters: ['method', 'path', 'body'],
    run(running, { method = null, path = null, body = null }) {
      needPermission(running, 'Signalbox_Manage');
      needManagePath(running, method, path);
      return send(running, { method: method ?? '', path: `${API}${path ?? ''}`, body, access: 'manage' });
    },
  },
  oversee: {
    parameters: ['method', 'path', 'body'],
    run(running, { method = null, path = null, body = null }) {
      needPermission(running, 'Signalbox_Oversee');
      needOverseePath(running, method, path);
      return send(running, { method: method ?? '', path: `${API}${path ?? ''}`, body, access: 'manage' });
    },
  },
};

/** An answer is for who sees the record; what is empty is left out. */
function answer(running: Running, recordId: string | null, what: string, given: Given): Promise<string> {
  needRead(running, recordId);
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => (value ?? '').trim() !== ''));
  return send(running, { method: 'POST', path: `${lead(recordId)}/${what}`, body: JSON.stringify(filled), access: 'read' });
}

/** That the decision is this lead's is read from the server, not believed. */
async function needDecisionOf(running: Running, recordId: string | null, decisionId: string | null): Promise<void> {
  needRead(running, recordId);
  const answer = await send(running, { method: 'GET', path: `${lead(recordId)}/trace`, body: null, access: 'read' });
  const { data } = JSON.parse(answer) as { data: { decision: { decisionId: string } | null } };
  if (data.decision !== null && decisionId !== null && data.decision.decisionId === decisionId) return;
  throw new ApexFailure(
    'not-this-decision',
    'This lead was decided on again in the meantime.',
    'Reload the card and look at the newer decision.',
  );
}
