/** What the demo needs of a local CRM: people to route, and the app's pages asked as its admin. */

/** What the app answers. */
export interface Answer {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly message?: string;
}

/** Somebody who was created. */
export interface Created {
  readonly id: string;
  readonly name: string;
}

/** A person to create, in words both CRMs have. */
export interface NewPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
  readonly country: string;
}

/** One local CRM with the app in it. */
export interface DemoCrm {
  readonly name: 'HubSpot' | 'Salesforce';
  /** What it calls the people it routes. */
  readonly people: string;
  /** The list of them, for a person to open. */
  readonly url: string;
  /** The app's settings. */
  readonly settingsUrl: string;
  /** The field that holds the country. */
  readonly countryField: string;
  recordUrl(id: string): string;
  /** Creates the n-th believable person. */
  createSample(n: number): Created;
  create(person: NewPerson): Created;
  /** Asks the app as its page would, through the CRM: `path` is below /api/v1. */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer>;
  /** Calls of the app since the last reset. */
  calls(): number;
  resetCalls(): void;
  /** Mistakes of the app. */
  complaints(): readonly string[];
}
