/** Who holds which of the package's permission sets in this org. */
import type { Package, PermissionSet } from './package.ts';

/** Permission sets by user. */
export interface PermissionSets {
  /** Names of the sets a user holds. */
  heldBy(userId: string): readonly string[];
  /** Gives the user these sets and no others. */
  give(userId: string, names: readonly string[]): void;
  customPermissionsOf(userId: string): string[];
  classesOf(userId: string): string[];
  tabsOf(userId: string): string[];
}

/** At the start the admin holds `Signalbox_Admin`, everybody else `Signalbox_Rep`. */
export function createPermissionSets(read: () => Package, adminUserId: string): PermissionSets {
  const given = new Map<string, readonly string[]>();
  const heldBy = (userId: string): readonly string[] => given.get(userId) ?? [userId === adminUserId ? 'Signalbox_Admin' : 'Signalbox_Rep'];
  const of = (userId: string, part: (set: PermissionSet) => readonly string[]): string[] => {
    const held = heldBy(userId);
    return [
      ...new Set(
        read()
          .permissionSets.filter(({ name }) => held.includes(name))
          .flatMap(part),
      ),
    ];
  };
  return {
    heldBy,
    give: (userId, names) => void given.set(userId, names),
    customPermissionsOf: (userId) => of(userId, ({ customPermissions }) => customPermissions),
    classesOf: (userId) => of(userId, ({ classes }) => classes),
    tabsOf: (userId) => of(userId, ({ tabs }) => tabs),
  };
}
