import type { Control } from '../../salesforce/control.ts';
import type { Package } from '../package.ts';
import type { PermissionSets } from '../permission-sets.ts';

/** What the stand-in for Apex works in. */
export interface ApexOrg {
  readonly control: Control;
  readonly permissions: PermissionSets;
  readonly package: Package;
  /** Where the named credential Signalbox points: the app's origin. */
  readonly namedCredentialUrl: string;
}

/** Apex as it runs for one person. */
export interface Running extends ApexOrg {
  readonly userId: string;
}
