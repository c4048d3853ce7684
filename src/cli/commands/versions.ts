/** The history of the policy. */
import { z } from 'zod';
import { listVersions } from '../../application/configure/list-versions.ts';
import { accountCommand, answer } from '../command.ts';
import { moment, painted, table } from '../table.ts';

/** signalbox versions */
export const versions = accountCommand({
  name: 'versions',
  summary: 'Lists the published versions, newest first, and the draft.',
  places: [],
  options: {},
  example: '',
  input: z.object({}),
  async run({ ports, installation }) {
    const [published, draft] = await Promise.all([listVersions(ports, installation.id), ports.policies.draft(installation.id)]);
    const drafted = draft && { revision: draft.revision, basedOn: draft.basedOn, savedAt: draft.savedAt, savedBy: draft.savedBy };
    const rows = published.map((one, at) => [
      String(one.version),
      at === 0 ? painted('green', 'in force') : '',
      moment(one.publishedAt),
      one.publishedBy,
      one.note ?? '',
    ]);
    if (drafted !== null)
      rows.unshift(['draft', `revision ${drafted.revision}`, moment(drafted.savedAt), drafted.savedBy, `based on ${drafted.basedOn}`]);
    const lines = rows.length === 0 ? ['Nothing is published.'] : table([['version', '', 'at', 'by', 'note'], ...rows]);
    return answer({ versions: published, draft: drafted }, lines);
  },
});
