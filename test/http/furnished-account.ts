/** An account that has one of everything a page may ask for, and what each route is asked with there. */
import { defaultPolicy } from '../../src/application/install/default-policy.ts';
import { addLead, changeRep } from '../../src/crm/memory/state.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { App } from './app.ts';

const HOUR_MS = 3_600_000;

export const requestId = (end: string): string => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;

/** Ids by the name they have in a route's path. */
type Ids = Readonly<Record<string, string>>;

export type Furnished = Awaited<ReturnType<App['connect']>> & { readonly ids: Ids };

export function policyOf(crm: Furnished['crm']): Policy {
  const policy = defaultPolicy({ reps: [...crm.reps.values()], teams: crm.teams, readAt: 0 }, { alwaysOwned: false });
  if (policy === null) throw new Error('the account has people');
  return policy;
}

/** As published: names of its own for everything. */
function namedPolicy(crm: Furnished['crm']): Policy {
  const policy = policyOf(crm);
  const line = { id: 'de', name: 'CANARY Germany', country: ['DE'], to: { kind: 'person', repId: '1' } } as const;
  return {
    ...policy,
    rules: policy.rules.map((rule) => ({ ...rule, name: `CANARY ${rule.name}` })),
    acceptance: { reject: 'allowed', reasons: [], give: 'anyone' },
    notifications: { channelIds: ['email'] },
    territories: [{ id: 'map', name: 'CANARY Map', fields: { country: ['lead.country'] }, entries: [line] }],
  };
}

/** The draft gives every lead to one person, so that a shadow of it disagrees. */
const draftOf = (policy: Policy): Policy => ({
  ...policy,
  rules: [
    {
      id: 'all',
      name: 'CANARY All',
      enabled: true,
      when: { all: [] },
      then: { kind: 'person', repId: '3', whenOut: { kind: 'assign-anyway' } },
    },
  ],
});

/**
 * A policy, a draft, a routed lead (5) that a shadow would have given to somebody else, a stuck one (6), and one each of whatever has an
 * id. The shadow still runs where `shadowRuns`.
 */
export async function furnish(app: App, portalId: string, { shadowRuns = true } = {}): Promise<Furnished> {
  const connected = await app.connect(portalId);
  const { installation, crm } = connected;
  const policy = namedPolicy(crm);
  // Whoever asks is the one who gets the lead.
  changeRep(crm, '1', { email: 'olga@example.test' });
  crm.fields.push({ path: 'lead.country', label: 'Country', type: 'text', options: null });
  const { now } = app.clock;
  await app.ports.policies.publish(installation.id, { policy, by: 'canary@example.test', note: 'CANARY', now });
  const saved = { policy: draftOf(policy), revision: 0, basedOn: 1, by: 'canary@example.test', now };
  await app.ports.policies.saveDraft(installation.id, saved);
  const secrets = { kind: 'webhook', url: 'https://hooks.example.com/CANARY', secrets: [] } as const;
  await app.ports.channelSettings.save(installation.id, { channelId: 'team', name: 'CANARY', secrets, by: 'canary@example.test' }, now);
  const post = poster(app, portalId);
  const shadow = await post('/shadows', { name: 'CANARY' });
  await routeLead(app, connected);
  await stickLead(app, installation.id);
  const shadowId = idIn(shadow, 'shadowId');
  if (!shadowRuns) await post(`/shadows/${shadowId}/stop`, {});
  const scheduled = await post('/policy/publish', { revision: 1, note: 'CANARY', from: now + HOUR_MS });
  const upload = await post('/territories/uploads', {});
  const uploadId = idIn(upload, 'uploadId');
  await app.ask({ portalId }, 'POST', `/api/v1/territories/uploads/${uploadId}/parts`, { at: 0, text: CSV });
  const away = await post('/absences', { repId: '2', from: null, until: null, why: 'CANARY' });
  const run = await post('/bulk-runs', { selection: { kind: 'ids', leadIds: ['5'] }, why: 'CANARY run', perMinute: 60 });
  const [decision] = await app.ports.decisions.recent(installation.id, 1);
  const ids = {
    leadId: '5',
    version: '1',
    repId: '3',
    shadowId,
    uploadId,
    scheduleId: idIn(scheduled, 'scheduleId'),
    runId: idIn(run, 'runId'),
    absenceId: idIn((away as { absences: unknown[] }).absences[0], 'absenceId'),
    decisionId: decision?.decisionId ?? '',
  };
  return { ...connected, ids };
}

/** Posts as a page does, and gives the data of the answer. */
function poster(app: App, portalId: string): (path: string, body: object) => Promise<unknown> {
  let requests = 900;
  return async (path, body) => {
    const reply = await app.ask({ portalId }, 'POST', `/api/v1${path}`, { requestId: requestId(String((requests += 1))), ...body });
    const answer = reply.json as { ok: boolean; data: unknown };
    if (!answer.ok) throw new Error(`${path}: ${reply.text}`);
    return answer.data;
  };
}

const idIn = (data: unknown, name: string): string => String((data as Record<string, unknown>)[name]);

async function routeLead(app: App, { installation, crm }: Awaited<ReturnType<App['connect']>>): Promise<void> {
  addLead(crm, { id: '5', fields: { company: 'CANARY' } });
  const request = { kind: 'new', excluded: [], poolId: null } as const;
  await app.ports.waitingLeads.ask(installation.id, [{ leadId: '5', request, requestedAt: app.clock.now }], app.clock.now);
  await app.work(installation.id);
}

async function stickLead(app: App, installationId: string): Promise<void> {
  const { now } = app.clock;
  const stuck = { leadId: '6', request: { kind: 'reroute', excluded: [], poolId: null } as const, requestedAt: now };
  await app.ports.waitingLeads.ask(installationId, [stuck], now);
  const [claimed] = await app.ports.waitingLeads.claim(installationId, 1, now, 1000);
  const problem = { dueAt: now, problem: 'CANARY', stuck: true };
  await app.ports.waitingLeads.giveBack(installationId, [{ leadId: '6', fence: claimed?.fence ?? 0, ...problem }]);
}

const SPAN = { from: '2026-11-01', until: '2026-11-30' };
const CSV = 'name,country,person\nFrance,FR,1\n';
const rowsInto = { revision: 1, tableId: 'map', mode: 'append', apply: true, skipBadRows: false };

/** A body that each route accepts from a furnished account. */
export function bodyFor(path: string, { crm, ids }: Furnished): unknown {
  const id = requestId('1');
  const why = 'the wrong person';
  const bodies: Readonly<Record<string, unknown>> = {
    '/leads/{leadId}/reroute': { requestId: id, why },
    '/leads/{leadId}/accept': { requestId: id, followId: ids['decisionId'] },
    '/leads/{leadId}/reject': { requestId: id, followId: ids['decisionId'] },
    '/leads/{leadId}/give': { requestId: id, followId: ids['decisionId'], repId: '2' },
    '/leads/{leadId}/remind': { requestId: id, followId: ids['decisionId'] },
    '/leads/{leadId}/hand': { requestId: id, repId: '2', why },
    '/disconnect': { requestId: id, erase: true },
    '/policy/draft': { revision: 1, basedOn: 1, policy: policyOf(crm) },
    '/policy/draft/discard': { requestId: id },
    '/policy/check': {},
    '/policy/difference': {},
    '/policy/rehearse': { last: 100 },
    '/policy/rehearse/lead': { decisionId: ids['decisionId'], last: 100 },
    '/policy/try': { lead: '5' },
    '/policy/publish': { requestId: id, revision: 1, note: null },
    '/policy/restore': { requestId: id, version: 1 },
    '/policy/import': { requestId: id, revision: 1, text: JSON.stringify(policyOf(crm)) },
    '/policy/scheduled/{scheduleId}/cancel': { requestId: id },
    '/attention/{leadId}/retry': { requestId: id },
    '/territories/csv': { requestId: id, ...rowsInto, text: CSV },
    '/territories/uploads': { requestId: id },
    '/territories/uploads/{uploadId}/parts': { at: 0, text: CSV },
    '/territories/uploads/{uploadId}/finish': { requestId: id, ...rowsInto, parts: 1 },
    '/territories/export': { tableId: 'map', of: 'draft', from: 0 },
    '/territories/lines': { tableId: 'map', search: '', offset: 0, limit: 10 },
    '/territories/line': { requestId: id, revision: 1, tableId: 'map', set: [], remove: ['de'] },
    '/territories/check': { tableId: 'map' },
    '/absences': { requestId: id, repId: '1', from: null, until: null, why },
    '/absences/{absenceId}/end': { requestId: id },
    '/rotation/adjust': { requestId: id, rotationId: 'everyone', repId: '1', leads: 1, why },
    '/shadows': { requestId: id, name: 'Another' },
    '/shadows/{shadowId}/stop': { requestId: id },
    '/mode': { requestId: id, mode: 'observing' },
    '/decisions/{decisionId}/what-if': { changes: [{ path: 'lead.company', text: 'Acme' }] },
    '/bulk-runs': { requestId: id, selection: { kind: 'ids', leadIds: ['5'] }, why, perMinute: 60 },
    '/bulk-runs/{runId}/move': { requestId: id, move: 'cancel' },
    '/channels': { requestId: id, name: 'Team', settings: { kind: 'webhook', url: 'https://hooks.example.com/x' } },
    '/channels/remove': { requestId: id, channelId: 'team' },
    '/channels/test': { requestId: id, channelId: 'crm-task' },
    '/notifications/preview': { kind: 'assigned' },
    '/notices/retry': { requestId: id, noticeId: 'ntc_1' },
    '/reports': SPAN,
    '/reports/leads': { ...SPAN, figure: 'assigned', after: null },
    '/reports/csv': { ...SPAN, after: null },
    '/leavers/{repId}/hand-over': { requestId: id, heirId: null, why, perMinute: 60 },
  };
  return bodies[path];
}

/** The route's address for what that account has. Only the stuck lead is retried. */
export function addressFor(path: string, ids: Ids): string {
  const named = path.replace('/attention/{leadId}', '/attention/6').replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? '');
  return `/api/v1${named}`;
}
