/**
 * What the page and an extension's worker say to each other over @remote-ui/rpc.
 * The page calls `WorkerCalls`, the worker calls `HostCalls`; everything an extension draws goes through the channel given to `start`.
 */
import type { RemoteChannel } from '@remote-ui/core';

/** One thing that went wrong in an extension, for the person who looks at the page. */
export interface Problem {
  readonly message: string;
  /** Where, when known: a stack trace or a component stack. */
  readonly detail: string | null;
}

/** The context HubSpot hands to an extension; `crm` only on a record. */
export interface ExtensionContext {
  readonly location: string;
  readonly user: {
    readonly id: number;
    readonly emails: readonly string[];
    readonly email: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly roles: readonly string[];
    readonly teams: readonly { readonly id: number; readonly name: string; readonly teammates: readonly number[] }[];
    readonly locale: string;
    readonly language: string;
    readonly permissions: readonly string[];
  };
  readonly portal: { readonly id: number; readonly timezone: string };
  readonly crm?: { readonly objectId: number; readonly objectTypeId: string };
  readonly extension: { readonly appId: number | string; readonly appName: string; readonly cardTitle: string };
  readonly variables: Readonly<Record<string, string>>;
}

/** Functions of the page an extension may call, by the name HubSpot gives them. */
export type ExtensionActions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What a hook reads of the record: the values now, and a function to call with the values whenever they change. */
export type WatchProperties = (
  properties: readonly string[] | '*',
  changed: (values: Readonly<Record<string, string | null>>) => void,
) => Promise<Readonly<Record<string, string | null>>>;

/** Everything a worker needs to show one extension. */
export interface ExtensionStart {
  readonly bundleUrl: string;
  readonly context: ExtensionContext;
  readonly actions: ExtensionActions;
  readonly watchProperties: WatchProperties;
}

/** Answered by the worker. */
export interface WorkerCalls {
  /** Loads the bundle and renders it into the channel; rejects when the bundle does not load or never calls `hubspot.extend`. */
  start(channel: RemoteChannel, start: ExtensionStart): Promise<void>;
}

/** Answered by the page. */
export interface HostCalls {
  problem(problem: Problem): void;
  log(level: 'debug' | 'info' | 'warn' | 'error', data: string | number): void;
}
