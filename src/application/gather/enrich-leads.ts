/**
 * Looks leads up beyond the CRM. What is built in answers at once; other servers are asked once for all leads with the same question, within
 * the operator's budget, and waited for a little: an answer that comes later is kept, and is there at the next look. Failure means unknown.
 */
import type { Enriched, Fields } from '../../routing/facts.ts';
import {
  EnrichmentFailed,
  type Enrichment,
  type EnrichmentAnswers,
  type EnrichmentQuestion,
  type EnrichmentSubject,
  type Provider,
  type RemoteProvider,
} from '../ports/enrichment.ts';
import type { Log } from '../ports/log.ts';
import type { RateBudget } from '../ports/rate-budget.ts';

/** What the look-up works with. `patienceMs` bounds how long a batch of leads waits for other servers. */
export interface EnrichmentDeps {
  readonly providers: readonly Provider[];
  readonly answers: EnrichmentAnswers;
  readonly rateBudget: RateBudget;
  readonly log: Log;
  readonly now: () => number;
  readonly patienceMs: number;
}

/** How long a failure is remembered, so that a server in trouble is left in peace. */
const FAILED_MS = 60_000;
const MINUTE_MS = 60_000;

type Request = Parameters<Enrichment['enrich']>[0];

/** One question to one server, for the leads that have it. */
interface Asked extends EnrichmentQuestion {
  readonly provider: string;
  readonly by: RemoteProvider;
  readonly subject: EnrichmentSubject;
  readonly all: readonly string[];
}

/** The look-up of one process: questions under way are shared by all that ask meanwhile. */
export function createEnrichment(deps: EnrichmentDeps): Enrichment {
  const underWay = new Map<string, Promise<Fields | null>>();
  const askOnce = (installationId: string, asked: Asked): Promise<Fields | null> => {
    const key = [installationId, asked.provider, asked.text].join('\n');
    const known = underWay.get(key);
    if (known) return known.then((fields) => alsoFor(deps, installationId, { asked, fields }));
    const answer = askAndKeep(deps, installationId, asked).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };
  return {
    providers: deps.providers,
    async enrich(request) {
      const chosen = deps.providers.filter(({ name }) => request.providers.includes(name));
      const found = new Map(
        request.leads.map(({ leadId, subject }) => [leadId, { fields: locally(chosen, subject), pending: [] as string[] }]),
      );
      const questions = questionsOf(chosen, request);
      const kept = questions.length === 0 ? [] : await deps.answers.read(request.installationId, questions, deps.now());
      const answers = await withPatience(
        questions.map((asked, at) => (kept[at] === undefined ? askOnce(request.installationId, asked) : kept[at])),
        deps.patienceMs,
      );
      for (const [at, asked] of questions.entries()) {
        for (const leadId of asked.all) {
          const lead = found.get(leadId);
          if (!lead) continue;
          const answer = answers[at];
          if (answer === undefined) lead.pending.push(asked.provider);
          else lead.fields = { ...lead.fields, ...answer };
        }
      }
      return found satisfies ReadonlyMap<string, Enriched>;
    },
  };
}

function locally(providers: readonly Provider[], subject: EnrichmentSubject): Fields {
  return providers.reduce<Fields>(
    (found, provider) => (provider.kind === 'built-in' ? { ...found, ...provider.answer(subject) } : found),
    {},
  );
}

/** Every question once, with the leads it is for. */
function questionsOf(providers: readonly Provider[], { leads }: Request): Asked[] {
  return providers.flatMap((by) => {
    if (by.kind !== 'http') return [];
    const asked = new Map<string, { subject: EnrichmentSubject; personal: boolean; all: string[] }>();
    for (const { leadId, subject } of leads) {
      const question = by.question(subject);
      if (question === null) continue;
      const known = asked.get(question.text);
      if (known) known.all.push(leadId);
      else asked.set(question.text, { subject, personal: question.personal, all: [leadId] });
    }
    return [...asked].map(([text, { subject, personal, all }]) => ({
      provider: by.name,
      by,
      text,
      subject,
      all,
      leadIds: personal ? all : [],
    }));
  });
}

/** An answer that others asked for: reading it where it is kept notes that it is about these leads too, so that it goes with each of them. */
async function alsoFor(
  { answers, now }: EnrichmentDeps,
  installationId: string,
  { asked, fields }: { readonly asked: Asked; readonly fields: Fields | null },
): Promise<Fields | null> {
  if (asked.leadIds.length > 0) await answers.read(installationId, [asked], now());
  return fields;
}

/** Null = it failed, or there are too many calls; unknown either way. */
async function askAndKeep({ answers, rateBudget, log, now }: EnrichmentDeps, installationId: string, asked: Asked): Promise<Fields | null> {
  const { by, provider, text, leadIds } = asked;
  const limit = { calls: by.callsPerMinute, perMs: MINUTE_MS };
  const taken = await rateBudget.take(installationId, `enrichment/${provider}`, limit, 1, 'routing', now());
  if (!taken.granted) {
    log.warn('enrichment over budget', { installation: installationId, kind: provider });
    return null;
  }
  const keep = (fields: Fields | null, forMs: number) =>
    answers.keep(installationId, { provider, text, leadIds, fields, now: now(), expiresAt: now() + forMs });
  try {
    const fields = await by.ask(asked.subject);
    await keep(fields, by.cacheMs);
    return fields;
  } catch (error) {
    if (!(error instanceof EnrichmentFailed)) throw error;
    log.warn('enrichment failed', { installation: installationId, kind: provider, detail: error.because });
    await keep(null, FAILED_MS);
    return null;
  }
}

/** Each answer, or undefined where it takes longer. A bug rejects, also when it comes late: then nobody waits for it any more, and the next look asks again. */
async function withPatience(
  answers: readonly (Promise<Fields | null> | Fields | null)[],
  ms: number,
): Promise<(Fields | null | undefined)[]> {
  const settled: (Fields | null | undefined)[] = answers.map((answer) => (answer instanceof Promise ? undefined : answer));
  const waiting = answers.flatMap((answer, at) =>
    answer instanceof Promise ? [answer.then((fields) => void (settled[at] = fields))] : [],
  );
  if (waiting.length === 0) return settled;
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  const all = Promise.all(waiting).then(() => undefined);
  all.catch(() => undefined);
  await Promise.race([all, enough]).finally(() => clearTimeout(timer));
  return [...settled];
}
