/** What can be looked up about a lead beyond the CRM: providers, what they answered before, and the look-up itself. */
import type { Enriched, Fields } from '../../routing/facts.ts';
import type { FieldDefinition } from './crm-records.ts';

/** What is known of a lead, to ask with; null = the CRM does not say. */
export interface EnrichmentSubject {
  readonly email: string | null;
  readonly phone: string | null;
  /** As the CRM writes it, code or name. */
  readonly country: string | null;
  readonly postal: string | null;
}

interface Described {
  /** By which a policy asks for it. */
  readonly name: string;
  readonly label: string;
  /** `enriched.…`, what it may give. */
  readonly fields: readonly FieldDefinition[];
}

/** Answers at once from what it is given. What it cannot tell is left out. */
export interface LocalProvider extends Described {
  readonly kind: 'built-in';
  answer(subject: EnrichmentSubject): Fields;
}

/** Asks another server. */
export interface RemoteProvider extends Described {
  readonly kind: 'http';
  /** How long an answer stays good, in ms. */
  readonly cacheMs: number;
  /** In one account of the CRM. */
  readonly callsPerMinute: number;
  /** What would be asked: equal texts have equal answers. `personal`: it is about the person, not the company. Null = too little is known. */
  question(subject: EnrichmentSubject): { readonly text: string; readonly personal: boolean } | null;
  /** Asks; an empty answer = nothing is known. Ends within the operator's time. Throws `EnrichmentFailed`. */
  ask(subject: EnrichmentSubject): Promise<Fields>;
}

export type Provider = LocalProvider | RemoteProvider;

/** Another server did not answer as it should; `because` is safe to log: no address, no body, nothing of the lead. */
export class EnrichmentFailed extends Error {
  readonly because: string;
  constructor(because: string, options?: { cause?: unknown }) {
    super(because, options);
    this.name = 'EnrichmentFailed';
    this.because = because;
  }
}

/** A question asked before. */
export interface EnrichmentQuestion {
  readonly provider: string;
  readonly text: string;
  /** Leads it is asked for this time, where it is personal; else none. */
  readonly leadIds: readonly string[];
}

/** Answers of other servers, kept by a keyed digest of the question. */
export interface EnrichmentAnswers {
  /** Answers that are still good, in the order of the questions: undefined = none is kept, null = it failed a moment ago. Notes the leads they are asked for. */
  read(installationId: string, questions: readonly EnrichmentQuestion[], now: number): Promise<readonly (Fields | null | undefined)[]>;
  /** Keeps an answer (null = it failed) until `expiresAt`, in place of an older one. One about a lead that was erased meanwhile is not kept. */
  keep(
    installationId: string,
    answer: EnrichmentQuestion & { readonly fields: Fields | null; readonly now: number; readonly expiresAt: number },
  ): Promise<void>;
}

/** The look-up as gathering uses it. */
export interface Enrichment {
  readonly providers: readonly Provider[];
  /** What the named providers find out about each lead, by lead. Waits a little for other servers; who has not answered by then is `pending`. */
  enrich(request: {
    readonly installationId: string;
    readonly providers: readonly string[];
    readonly leads: readonly { readonly leadId: string; readonly subject: EnrichmentSubject }[];
  }): Promise<ReadonlyMap<string, Enriched>>;
}
