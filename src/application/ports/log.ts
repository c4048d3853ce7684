/**
 * Structured log lines. Only these fields exist: an allow-list, because redacting a free-form object leaks sooner or later.
 * Ids only; never a name, an e-mail, a token or an upstream body.
 */
export interface LogFields {
  readonly installation?: string;
  readonly lead?: string;
  readonly decision?: string;
  readonly code?: string;
  readonly kind?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly status?: number;
  readonly method?: string;
  readonly path?: string;
  readonly attempt?: number;
  /** A safe sentence of our own making (a `CrmFailure.detail`, an error's class and code). */
  readonly detail?: string;
}

/** `event` is a short constant phrase: `webhook refused`, `owner written`. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields, cause?: unknown): void;
}
