/** What other servers answered, by a keyed digest of the question. */
import type { EnrichmentAnswers } from '../application/ports/enrichment.ts';
import type { Fields } from '../routing/facts.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';

const READ = `
-- Answers that are still good, in the order of the questions. Counts on the primary key.
select q.at::integer as at, a.fields from unnest($2::text[], $3::text[]) with ordinality as q (provider, asked_digest, at)
join enrichment_answers a on a.installation_id = $1 and a.provider = q.provider and a.asked_digest = q.asked_digest and a.expires_at > $4`;

const ADD_LEADS = `
-- Further leads that an answer about a person is for. Locks the rows. Counts on the primary key.
update enrichment_answers a set lead_ids = array(select distinct unnest(a.lead_ids || q.lead_ids) order by 1)
from (select provider, asked_digest, array_agg(lead_id) as lead_ids from unnest($2::text[], $3::text[], $4::text[]) as u (provider, asked_digest, lead_id)
  group by provider, asked_digest) q
where a.installation_id = $1 and a.provider = q.provider and a.asked_digest = q.asked_digest and not a.lead_ids @> q.lead_ids`;

const KEEP = `
-- Keeps an answer in place of an older one; but not where a lead it is about was erased while it was asked for. Counts on the primary key
-- and on inbox_lead.
insert into enrichment_answers as a (installation_id, provider, asked_digest, fields, answered_at, expires_at, lead_ids)
select $1, $2, $3, $4::json, $5, $6, $7
where not exists (select from inbox where installation_id = $1 and lead_id = any ($7) and kind = 'lead-erased')
on conflict (installation_id, provider, asked_digest) do update set
  fields = excluded.fields, answered_at = excluded.answered_at, expires_at = excluded.expires_at,
  lead_ids = array(select distinct unnest(a.lead_ids || excluded.lead_ids) order by 1)`;

/** Answers in PostgreSQL. */
export function createEnrichmentAnswers({ pool, digester }: Pick<PortDeps, 'pool' | 'digester'>): EnrichmentAnswers {
  return {
    read: (installationId, questions, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const digests = questions.map(({ text }) => digester.digest(installationId, text));
        const providers = questions.map(({ provider }) => provider);
        const rows = await tx.query<{ at: number; fields: Fields | null }>(READ, [installationId, providers, digests, now]);
        const byPlace = new Map(rows.map((row) => [row.at - 1, row.fields]));
        const asked = questions.flatMap(({ provider, leadIds }, at) =>
          byPlace.has(at) ? leadIds.map((leadId) => ({ provider, digest: digests[at], leadId })) : [],
        );
        if (asked.length > 0)
          await tx.query(ADD_LEADS, [
            installationId,
            asked.map(({ provider }) => provider),
            asked.map(({ digest }) => digest),
            asked.map(({ leadId }) => leadId),
          ]);
        return questions.map((_, at) => byPlace.get(at));
      }),
    async keep(installationId, { provider, text, leadIds, fields, now, expiresAt }) {
      const digest = digester.digest(installationId, text);
      const answer = fields === null ? null : JSON.stringify(fields);
      await asInstallation(pool, installationId, (tx) =>
        tx.query(KEEP, [installationId, provider, digest, answer, now, expiresAt, leadIds]),
      );
    },
  };
}
