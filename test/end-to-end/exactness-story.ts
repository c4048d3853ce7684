/**
 * The main job as a story, told of either CRM: two app processes on one database, leads in hundreds, announcements doubled and out of order, some
 * calls failing, processes killed on the way. Every lead gets exactly one owner that sticks, and no rep is a whole lead away from entitlement.
 */
import { randomBytes } from 'node:crypto';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { TestDatabases } from '../postgres/database.ts';
import { startAppProcess, type AppProcess } from './app-process.ts';
import { openFrontDoor } from './front-door.ts';
import { onePool } from './policies.ts';
import { until } from './until.ts';

/** A local CRM, as far as the story needs it. */
export interface StoryCrm {
  /** What points an app at it. */
  readonly env: Readonly<Record<string, string>>;
  install(): Promise<unknown>;
  publish(policy: Policy): Promise<unknown>;
  /** Who can own leads. */
  repIds(): string[];
  createLead(n: number): string;
  /** The rep who owns the lead; null = none does. */
  ownerOf(leadId: string): string | null;
  /** How often the app changed the owner. */
  givenByUs(leadId: string): number;
  waitUntilQuiet(timeoutMs: number): Promise<void>;
  complaints(): readonly unknown[];
  stop(): Promise<void>;
}

export interface Story<Crm extends StoryCrm> {
  readonly crm: Crm;
  /** The processes that run. */
  readonly apps: AppProcess[];
  readonly leadIds: string[];
  /** Of each rep the weight. */
  readonly shares: Readonly<Record<string, number>>;
  create(count: number): void;
  /** Kills one process without a goodbye, and starts another in its place. */
  kill(which: number): Promise<void>;
  startApps(): Promise<void>;
  stopApps(): Promise<void>;
  /** Until every lead has an owner, and nothing is on its way any more; then looks at all of it. */
  expectExactness(): Promise<void>;
  end(): Promise<void>;
}

/** Begins a story: two processes, the app installed, one pool published. */
export async function beginStory<Crm extends StoryCrm>(
  databases: TestDatabases,
  startCrm: (appUrl: string) => Promise<Crm>,
  policy: (shares: Readonly<Record<string, number>>) => Policy = onePool,
): Promise<Story<Crm>> {
  const door = await openFrontDoor();
  const crm = await startCrm(door.url);
  const { url: databaseUrl } = await databases.clone();
  const encryptionKey = randomBytes(32).toString('base64');
  const startApp = () => startAppProcess({ databaseUrl, encryptionKey, publicUrl: door.url, env: crm.env });
  const apps: AppProcess[] = [];
  const leadIds: string[] = [];
  const showApps = () => door.setBackends(apps.map((app) => app.port));
  const startApps = async () => {
    apps.push(...(await Promise.all([startApp(), startApp()])));
    showApps();
  };
  await startApps();
  await crm.install();
  // Weights 1 to 4 in turn.
  const shares = Object.fromEntries(crm.repIds().map((repId, i) => [repId, 1 + (i % 4)]));
  await crm.publish(policy(shares));
  const unowned = () => leadIds.filter((id) => crm.ownerOf(id) === null).length;
  return {
    crm,
    apps,
    leadIds,
    shares,
    create(count) {
      for (let n = 0; n < count; n += 1) leadIds.push(crm.createLead(leadIds.length));
    },
    async kill(which) {
      await apps[which]!.kill();
      apps[which] = await startApp();
      showApps();
    },
    startApps,
    async stopApps() {
      await Promise.all(apps.splice(0).map((app) => app.stop()));
    },
    async expectExactness() {
      await until('every lead to have an owner', () => unowned() === 0, 240_000);
      await crm.waitUntilQuiet(60_000);
      expect(leadIds.filter((id) => crm.givenByUs(id) !== 1)).toEqual([]);
      const received = Map.groupBy(leadIds, (id) => crm.ownerOf(id));
      const total = Object.values(shares).reduce((sum, weight) => sum + weight, 0);
      for (const [repId, weight] of Object.entries(shares))
        expect(Math.abs((received.get(repId)?.length ?? 0) - (leadIds.length * weight) / total)).toBeLessThan(1);
      expect(crm.complaints()).toEqual([]);
    },
    async end() {
      await Promise.all(apps.map((app) => app.kill()));
      await crm.stop();
      await door.stop();
    },
  };
}

/** In rounds: leads come, and somewhere in the middle of the work, after the first few of a round are written, a process is killed. */
export async function killOnTheWay(story: Story<StoryCrm>, { kills, leads }: { kills: number; leads: number }): Promise<void> {
  const owned = () => story.leadIds.filter((id) => story.crm.ownerOf(id) !== null).length;
  for (let kill = 0; kill < kills; kill += 1) {
    const before = owned();
    story.create(leads / kills);
    await until('some of the round to be routed', () => owned() > before + (kill % 5), 60_000);
    await story.kill(kill % 2);
  }
}
