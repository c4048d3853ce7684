/** Histories of followed leads, made by the database itself from the numbers of their rows: the same in every run, and quick in any number. */
import type pg from 'pg';

/** What is to be made. `from` and `until` in epoch milliseconds. */
interface HistoryRequest {
  readonly installationId: string;
  readonly rows: number;
  readonly from: number;
  readonly until: number;
  /** Whether the rows carry what was promised, which no figure is made of and which costs time. */
  readonly promises?: boolean;
}

/** A number in [0, 1) for row `n`, another one for every `salt`. */
const chance = (salt: number): string => `((hashint8extended(n, ${salt}) & 1099511627775) / 1099511627776.0::float8)`;
const oneOf = (salt: number, words: readonly string[]): string =>
  `(array[${words.map((word) => `'${word}'`).join(', ')}])[1 + floor(${chance(salt)} * ${words.length})::int]`;
/** Few of the `count` are common and many are rare; `none` is the share of rows without one. */
const named = (salt: number, name: string, count: number, none = 0): string =>
  `case when ${chance(salt)} >= ${none} then '${name}' || floor(pow(${chance(salt + 1)}, 2) * ${count}) end`;
const sometimes = (salt: number, share: number, value: string): string => `case when ${chance(salt)} < ${share} then ${value} end`;

const DAY = 86_400_000;
const PROMISES = JSON.stringify(
  ['acceptance', 'first-touch'].map((asked) => ({
    clock: { id: asked, asks: { for: asked }, terms: { limitMs: 900_000, remindBeforeMs: 300_000, time: 'rep', onReassign: 'restart' } },
    name: `The usual ${asked} limit of this account`,
    from: 'sla',
    onBreach: [{ kind: 'remind' }, { kind: 'tell-manager' }, { kind: 'reassign' }],
  })),
);

const FILL = `
insert into followed_leads (installation_id, follow_id, sequence, lead_id, decision_id, kind, state, rep_id, offered_to, rule_id, pool_id, method,
  policy_version, source, lead_created_at, requested_at, decided_at, began_at, accepted_at, first_touch_at, last_touch_at, touches,
  first_touch_wall_ms, first_touch_working_ms, promises, acceptance_verdict, first_touch_verdict, next_touch_verdict, limit_ends_at, ended_at,
  ended_because, outcomes, closed_at, fence)
select $1, 'f' || n, n, 'l' || n * 10 / 11, 'f' || n, kind, case when ended_at is not null then 'ended' when began_at is null then 'writing' else 'open' end,
  case when kind = 'assigned' then rep_id end, case when kind = 'offered' then array['rep0', 'rep1', 'rep2'] end, rule_id, pool_id,
  case when kind = 'offered' then 'offered' else method end, 1, source, decided_at - 4000, decided_at - 2000, decided_at, began_at,
  case when kind = 'assigned' then accepted_at end, case when kind = 'assigned' then touched_at end, case when kind = 'assigned' then touched_at end,
  case when touched_at is null then 0 else 1 end, case when kind = 'assigned' then wall end, case when kind = 'assigned' then working end, $5::json,
  ${sometimes(40, 0.5, oneOf(41, ['met', 'met', 'missed']))}, ${sometimes(42, 0.6, oneOf(43, ['met', 'missed']))},
  ${sometimes(44, 0.2, oneOf(45, ['met', 'missed']))}, case when ended_at is null then began_at + 900000 end, ended_at,
  case when ended_at is not null then case kind when 'offered' then ${oneOf(30, ['claimed', 'claimed', 'claimed', 'unclaimed'])}
    else ${oneOf(31, ['declined', 'lapsed', 'given', 'rerouted', 'handed-over', 'person', 'automation', 'gone'])} end end,
  outcomes::json, closed_at, n
from (
  select *, ${sometimes(20, 0.7, `began_at + (${chance(21)} * 900000)::bigint`)} as accepted_at,
    ${sometimes(22, 0.6, `began_at + (${chance(23)} * 7200000)::bigint`)} as touched_at,
    ${sometimes(22, 0.5, `4000 + (pow(${chance(23)}, 3) * 720000)::bigint * 100`)} as wall,
    ${sometimes(22, 0.5, `(pow(${chance(24)}, 3) * 36000)::bigint * 1000`)} as working,
    ${sometimes(25, 0.4, `began_at + (${chance(26)} * ${2 * DAY})::bigint`)} as ended_at,
    ${sometimes(27, 0.15, `began_at + (${chance(28)} * ${2 * DAY})::bigint`)} as closed_at
  from (
    select *, case when ${chance(2)} >= 0.02 then decided_at + 2000 end as began_at from (
      select n, $3::bigint + (${chance(1)} * ($4::bigint - $3::bigint))::bigint as decided_at,
        case when ${chance(3)} < 0.08 then 'offered' else 'assigned' end as kind, ${named(4, 'rep', 40)} as rep_id,
        ${named(6, 'rule', 25, 0.1)} as rule_id, ${named(8, 'pool', 8, 0.2)} as pool_id,
        ${oneOf(10, ['pool', 'pool', 'pool', 'account-owner', 'claimed', 'given', 'territory-pool', 'by-hand'])} as method,
        ${named(11, 'Source ', 12, 0.15)} as source,
        coalesce(${sometimes(
          13,
          0.4,
          oneOf(14, [
            '{"qualified":1}',
            '{"qualified":1,"meeting-held":2}',
            '{"qualified":1,"opportunity":2,"won":3}',
            '{"lost":1}',
            '{"recycled":2,"parked":1}',
          ]),
        )}, '{}') as outcomes
      from generate_series(1, $2::bigint) as n
    ) drawn
  ) begun
) lived`;

/** Makes them, and tells the planner. The rows of one lead follow one another, some began never, some are offers. */
export async function fillFollowedHistory(
  pool: pg.Pool,
  { installationId, rows, from, until, promises = false }: HistoryRequest,
): Promise<void> {
  await pool.query(FILL, [installationId, rows, from, until, promises ? PROMISES : null]);
  await pool.query('analyze followed_leads');
}
