/**
 * Workflow action calls. `calling` → (answer) → `succeeded` | `failed` | `blocked`; a blocked one waits for the app's completion and
 * expires. 429 and 5xx are tried again with the same callback id; any other 4xx fails.
 */
import { z } from 'zod';
import { Refused, type Execution } from './control.ts';
import { complain } from './complaints.ts';
import { isInstalled, type Portal, type StoredExecution, type World } from './portal.ts';
import { liveRecord } from './records.ts';
import type { WorkflowAction } from './registration.ts';
import { signedHeaders } from './signing.ts';

const ANSWER_WITHIN_MS = 10_000;
const RETRIES = 10;
const STATES = ['SUCCESS', 'FAIL_CONTINUE', 'BLOCK', 'ASYNC'];
const WEEK_MS = 7 * 86_400_000;

const answerBody = z.object({ outputFields: z.record(z.string(), z.unknown()).default({}) });

/** Calls the app's action for a contact. Throws `Refused` when the workflow could not be published so, or the record is gone. */
export async function runWorkflow(
  world: World,
  portal: Portal,
  request: { contactId: string; inputs: Readonly<Record<string, unknown>> },
): Promise<Execution> {
  const [action] = world.registration.actions;
  if (action === undefined) throw new Refused('The app has no workflow action');
  if (!isInstalled(world, portal)) throw new Refused('The app is not installed');
  if (liveRecord(portal, 'contacts', request.contactId) === null) throw new Refused(`No contact ${request.contactId}`);
  checkInputs(action, request.inputs);
  const execution: StoredExecution = {
    callbackId: `ap-${portal.portalId}-${56_776_413_549 + portal.executions.length}-${portal.random.integer(9)}-0`,
    actionUid: action.uid,
    contactId: request.contactId,
    inputs: request.inputs,
    state: 'calling',
    outputs: {},
    attempts: 0,
    completions: 0,
    startedAt: world.now(),
    endedAt: null,
    expiresAt: null,
    problem: null,
  };
  portal.executions.unshift(execution);
  await attempt(world, portal, action, execution);
  return viewOf(execution);
}

/** A copy that does not change any more. */
export const viewOf = (execution: StoredExecution): Execution => ({ ...execution });

/** Ends an execution once; later ends change nothing. */
export function endExecution(
  execution: StoredExecution,
  state: 'succeeded' | 'failed' | 'expired',
  at: number,
  more: { outputs?: Readonly<Record<string, unknown>>; problem?: string } = {},
): void {
  if (execution.state !== 'calling' && execution.state !== 'blocked') return;
  execution.state = state;
  execution.endedAt = at;
  execution.outputs = more.outputs ?? execution.outputs;
  execution.problem = more.problem ?? null;
}

/** Notes output fields that the action's definition does not declare. */
export function checkOutputs(world: World, portal: Portal, actionUid: string, outputs: Readonly<Record<string, unknown>>): void {
  const declared = world.registration.actions.find(({ uid }) => uid === actionUid)?.outputs ?? [];
  const unknown = Object.keys(outputs).filter((name) => !declared.includes(name) && !name.startsWith('hs_'));
  if (unknown.length > 0)
    complain(world, portal.portalId, { method: 'POST', path: 'workflow action' }, `Output fields not declared: ${unknown.join(', ')}`);
}

function checkInputs(action: WorkflowAction, inputs: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(inputs)) {
    const known = action.inputs.find((input) => input.name === name);
    if (known === undefined) throw new Refused(`The action has no input ${name}`);
    if (known.options !== null && !known.options.includes(String(inputs[name])))
      throw new Refused(`${name}: ${String(inputs[name])} is not an option`);
  }
  const missing = action.inputs.find(({ name, required }) => required && inputs[name] === undefined);
  if (missing !== undefined) throw new Refused(`The action needs the input ${missing.name}`);
}

async function attempt(world: World, portal: Portal, action: WorkflowAction, execution: StoredExecution): Promise<void> {
  execution.attempts += 1;
  const answer = await post(world, action.actionUrl, JSON.stringify(requestBody(portal, action, execution)));
  if (execution.state !== 'calling') return;
  if (answer === null || answer.status === 429 || answer.status >= 500) {
    retryLater(world, portal, { action, execution, answer });
    return;
  }
  if (answer.status >= 400) {
    endExecution(execution, 'failed', world.now(), { problem: `The action URL answered ${answer.status}` });
    return;
  }
  takeAnswer(world, portal, execution, answer.text);
}

function requestBody(portal: Portal, action: WorkflowAction, execution: StoredExecution): unknown {
  const record = liveRecord(portal, 'contacts', execution.contactId);
  return {
    callbackId: execution.callbackId,
    origin: { portalId: portal.portalId, actionDefinitionId: action.definitionId, actionDefinitionVersion: 1 },
    context: { source: 'WORKFLOWS', workflowId: 192_814_114 },
    object: {
      objectId: Number(execution.contactId),
      properties: Object.fromEntries(action.requestedProperties.map((name) => [name, record?.properties.get(name) ?? null])),
      objectType: 'CONTACT',
    },
    inputFields: execution.inputs,
  };
}

interface PostAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | null;
}

async function post(world: World, url: string, body: string): Promise<PostAnswer | null> {
  const headers = signedHeaders({ method: 'POST', url, body, secret: world.clientSecret }, 'v2', world.now());
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([world.timers.stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { status: response.status, text: await response.text(), retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1000 : null };
  } catch {
    // No answer is tried again like a server error.
    return null;
  }
}

function retryLater(
  world: World,
  portal: Portal,
  failed: { action: WorkflowAction; execution: StoredExecution; answer: PostAnswer | null },
): void {
  const { action, execution, answer } = failed;
  if (execution.attempts > RETRIES || !isInstalled(world, portal)) {
    endExecution(execution, 'failed', world.now(), { problem: 'The action URL did not answer in three days' });
    return;
  }
  const backOffMs = answer?.retryAfterMs ?? portal.settings.retryDelayMs * 2 ** (execution.attempts - 1);
  world.timers.after(backOffMs, () => attempt(world, portal, action, execution));
}

function takeAnswer(world: World, portal: Portal, execution: StoredExecution, text: string): void {
  const outputs = outputsOf(text);
  if (outputs === null) {
    complain(
      world,
      portal.portalId,
      { method: 'POST', path: 'workflow action' },
      'The action URL answered something that is not {"outputFields": {…}}',
    );
    endExecution(execution, 'succeeded', world.now());
    return;
  }
  checkOutputs(world, portal, execution.actionUid, outputs);
  const state = outputs['hs_execution_state'];
  if (state !== undefined && !(typeof state === 'string' && STATES.includes(state)))
    complain(world, portal.portalId, { method: 'POST', path: 'workflow action' }, `Unknown hs_execution_state: ${JSON.stringify(state)}`);
  if (state === 'BLOCK' || state === 'ASYNC') block(world, execution, outputs);
  else endExecution(execution, state === 'FAIL_CONTINUE' ? 'failed' : 'succeeded', world.now(), { outputs });
}

function outputsOf(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {};
  try {
    const parsed = answerBody.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.outputFields : null;
  } catch {
    return null;
  }
}

function block(world: World, execution: StoredExecution, outputs: Readonly<Record<string, unknown>>): void {
  const durationMs = durationOf(outputs['hs_expiration_duration']) ?? WEEK_MS;
  execution.state = 'blocked';
  execution.outputs = outputs;
  execution.expiresAt = world.now() + durationMs;
  // setTimeout counts in 32 bits: anything longer than 24 days outlives every run of a sandbox.
  if (durationMs < 2 ** 31)
    world.timers.after(durationMs, () => endExecution(execution, 'expired', world.now(), { problem: 'Not completed in time' }), false);
}

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; null when it is none. */
function durationOf(value: unknown): number | null {
  const parts = typeof value === 'string' ? /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value) : null;
  if (parts === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
