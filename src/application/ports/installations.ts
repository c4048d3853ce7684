/** Installations: one CRM account that granted access, with its sealed grant. */
import type { Grant } from './crm-oauth.ts';

/** `connected` routes; `disconnected` lost its grant, keeps its data and waits for a re-install; `uninstalled` was removed from our side. */
export type InstallationState = 'connected' | 'disconnected' | 'uninstalled';

/** `live` writes what it decides; `observing` decides and records while people assign. */
export type InstallationMode = 'live' | 'observing';

export interface Installation {
  readonly id: string;
  readonly crm: 'hubspot' | 'salesforce';
  readonly crmAccountId: string;
  readonly state: InstallationState;
  readonly name: string;
  readonly zone: string;
  readonly appUrl: string;
  readonly scopes: readonly string[];
  readonly installedAt: number;
  /** When the state last changed, and why, in words for the settings tab. */
  readonly stateSince: number;
  readonly stateReason: string | null;
  readonly mode: InstallationMode;
  /** When the mode was last changed, and by whom; null = never. */
  readonly modeSince: number | null;
  readonly modeBy: string | null;
  /** Occurrence time of the newest event received; the sweep looks from here. Null = none yet. */
  readonly lastEventAt: number | null;
  /** Creation time up to which the sweep has looked. */
  readonly sweptUntil: number;
}

export interface Installations {
  find(installationId: string): Promise<Installation | null>;
  findByAccount(crm: Installation['crm'], crmAccountId: string): Promise<Installation | null>;
  listConnected(): Promise<Installation[]>;
  /** In any state, oldest first; for operators. */
  list(): Promise<Installation[]>;
  /** Creates the installation or reconnects it, keeping its id and data, and stores the grant sealed. */
  connect(installation: {
    crm: Installation['crm'];
    grant: Grant;
    name: string;
    zone: string;
    appUrl: string;
    /** Of a new installation; `live` when left out. One that is there keeps its own. */
    mode?: InstallationMode;
    now: number;
  }): Promise<Installation>;
  /** What the CRM tells of the account, of an installation that exists. The grant stays as it is. */
  describe(installationId: string, account: Pick<Installation, 'name' | 'zone' | 'appUrl'>): Promise<Installation>;
  /** Changes the state; stops its work when not connected. */
  setState(installationId: string, state: InstallationState, reason: string, now: number): Promise<void>;
  setMode(installationId: string, mode: InstallationMode, by: string, now: number): Promise<void>;
  setSweptUntil(installationId: string, sweptUntil: number): Promise<void>;
  /** Deletes every row of the installation, in all tables. */
  erase(installationId: string): Promise<void>;
}

/** What a call to the CRM needs. */
export type Access = Pick<Grant, 'accessToken' | 'instanceUrl'>;

/** The grant of an installation. */
export interface Grants {
  /**
   * Access good for at least `minValidityMs`. When it must be renewed, `refresh` is called by exactly one process at a time
   * (a row lock held until the new grant is stored), the others wait and take the result.
   * Null when the installation is not connected.
   */
  access(
    installationId: string,
    now: number,
    minValidityMs: number,
    refresh: (grant: Pick<Grant, 'refreshToken' | 'instanceUrl'>) => Promise<Grant>,
  ): Promise<Access | null>;
}

/** Whether stored grants can be read with the keys of this process; what they hold is never shown. */
export interface GrantSeals {
  /** `none`: there is no grant, as in an installation that is not connected. `closed`: it was sealed with another key, or was changed. */
  check(installationId: string): Promise<'opens' | 'closed' | 'none'>;
}

/** Single-use marks for the OAuth `state`: `use` is true exactly once per id, until it expires. */
export interface InstallAttempts {
  use(id: string, expiresAt: number): Promise<boolean>;
}
