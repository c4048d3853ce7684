/** Territory tables, as they come in. */
import { z } from 'zod';
import { date, id, name, names, paths, zone } from './condition-schema.ts';
import { target } from './destination-schema.ts';
import { LIMITS } from './policy-limits.ts';

const headCount = z.int().min(0).exactOptional();
const fields = paths.exactOptional();

export const territoryEntry = z
  .strictObject({
    id,
    name,
    country: names.exactOptional(),
    region: names.exactOptional(),
    postal: names.exactOptional(),
    city: names.exactOptional(),
    industry: names.exactOptional(),
    size: z.strictObject({ min: headCount, max: headCount }).readonly().exactOptional(),
    segment: names.exactOptional(),
    account: names.exactOptional(),
    from: date.exactOptional(),
    until: date.exactOptional(),
    to: target,
  })
  .readonly();

export const territoryTable = z
  .strictObject({
    id,
    name,
    fields: z
      .strictObject({
        country: fields,
        region: fields,
        postal: fields,
        city: fields,
        industry: fields,
        size: fields,
        segment: fields,
        account: fields,
      })
      .readonly(),
    zone: zone.exactOptional(),
    entries: z.array(territoryEntry).max(LIMITS.entries).readonly(),
  })
  .readonly();
