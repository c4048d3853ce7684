/**
 * The calls of the Lightning components, through Apex only. Each resolves to an answer, `{ ok: true, data }` or
 * `{ ok: false, code, message, nextStep }`, and never rejects.
 */
import apexAccept from '@salesforce/apex/SignalboxController.accept';
import apexGive from '@salesforce/apex/SignalboxController.give';
import apexListPools from '@salesforce/apex/SignalboxController.listPools';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import apexOversee from '@salesforce/apex/SignalboxController.oversee';
import apexReadCard from '@salesforce/apex/SignalboxController.readCard';
import apexReject from '@salesforce/apex/SignalboxController.reject';
import apexReplay from '@salesforce/apex/SignalboxController.replay';
import apexReroute from '@salesforce/apex/SignalboxController.reroute';
import apexWhatIf from '@salesforce/apex/SignalboxController.whatIf';

/** What the card shows of a lead or contact. */
export const readCard = (recordId) => answerOf(apexReadCard({ recordId }));

/** The pools a lead can be routed to by hand. */
export const listPools = () => answerOf(apexListPools());

/** Asks for a new decision; `poolId` null = by the rules. The request's id is made here, once per call. */
export const reroute = (recordId, { poolId, why }) => answerOf(apexReroute({ recordId, poolId, why, requestId: crypto.randomUUID() }));

/** Accepts a lead, or takes one that is offered. */
export const accept = (recordId, { followId }) => answerOf(apexAccept({ recordId, followId, requestId: crypto.randomUUID() }));

/** Rejects a lead; `reasonId` and `note` may be empty. */
export const reject = (recordId, { followId, reasonId, note }) =>
  answerOf(apexReject({ recordId, followId, reasonId, note, requestId: crypto.randomUUID() }));

/** Gives a lead to somebody else; `note` may be empty. */
export const give = (recordId, { followId, repId, note }) =>
  answerOf(apexGive({ recordId, followId, repId, note, requestId: crypto.randomUUID() }));

/** Decides again on what the decision was made from. */
export const replay = (recordId, decisionId) => answerOf(apexReplay({ recordId, decisionId }));

/** Decides again with one fact changed. */
export const whatIf = (recordId, decisionId, { path, text }) => answerOf(apexWhatIf({ recordId, decisionId, path, text }));

/** What the settings tab asks of /api/v1: `path` starts with a slash, `body` is an object or left out. Needs Signalbox_Manage. */
export const manage = (method, path, body) =>
  answerOf(apexManage({ method, path, body: body === undefined ? null : JSON.stringify(body) }));

/** What the manager's tab asks of /api/v1, in the same way. Needs Signalbox_Oversee. */
export const oversee = (method, path, body) =>
  answerOf(apexOversee({ method, path, body: body === undefined ? null : JSON.stringify(body) }));

async function answerOf(call) {
  try {
    return believed(await call);
  } catch (refused) {
    return believed(refused?.body?.message);
  }
}

/** The server's answer or Apex's failure; anything else is Salesforce's own trouble: no session, no network, no access to the class. */
function believed(text) {
  const answer = parsed(text);
  if (answer?.ok === true && 'data' in answer) return answer;
  if (answer?.ok === false && typeof answer.message === 'string' && typeof answer.nextStep === 'string') return answer;
  return {
    ok: false,
    code: 'salesforce',
    message: 'Salesforce did not pass this on to Signalbox.',
    nextStep: 'Reload the page. If it happens again, ask an admin whether you have a Signalbox permission set.',
  };
}

function parsed(text) {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
