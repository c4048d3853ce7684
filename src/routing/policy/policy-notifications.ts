/** Who is told of what, and how. Addresses and secrets of channels are not part of a policy: channels are named here by their ids. */

/** What people are told about. */
export type ToldKind = 'assigned' | 'claim-offer' | 'reminder' | 'breach' | 'reassigned' | 'nudge';

/** Somebody told beside the one it is about. `place` = as the channel names it: a Slack conversation, an e-mail address. */
export type AlsoTold =
  | { readonly kind: 'manager' }
  | { readonly kind: 'person'; readonly repId: string }
  | { readonly kind: 'place'; readonly channelId: string; readonly address: string };

/** Subject and body with `{{lead.name}}` and other names from the closed list. */
export interface NotificationTemplate {
  readonly subject: string;
  readonly body: string;
}

/** How some things are told. Of several that apply, the first counts. */
export interface NotificationRule {
  readonly id: string;
  readonly name: string;
  readonly about: readonly ToldKind[];
  /** Only leads of these rules or pools; left out = all. */
  readonly ruleIds?: readonly string[];
  readonly poolIds?: readonly string[];
  /** By these channels; empty = nobody is told. */
  readonly channelIds: readonly string[];
  readonly also?: readonly AlsoTold[];
  /** In place of the settings' own and the words that come with the product. */
  readonly template?: NotificationTemplate;
}

/** When a person is not to be disturbed: what comes then waits, and is told as one digest afterwards. */
export interface QuietHours {
  /** Outside the recipient's working hours, or between two times of day in the recipient's zone (`20:00`, `07:30`; over midnight where the second is earlier). */
  readonly when: { readonly kind: 'outside-hours' } | { readonly kind: 'between'; readonly from: string; readonly until: string };
  /** What is told all the same. */
  readonly except: readonly ToldKind[];
}

export interface NotificationSettings {
  /** Ids of the channels for whatever no rule is about. `crm-task` and `crm-notice` are those of the CRM itself, `email` is the server's. */
  readonly channelIds: readonly string[];
  readonly rules?: readonly NotificationRule[];
  readonly quiet?: QuietHours;
  readonly templates?: Readonly<Partial<Record<ToldKind, NotificationTemplate>>>;
  /** Who is the manager of reps whose profile names none. */
  readonly managerId?: string;
}
