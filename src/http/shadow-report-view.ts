/** A shadow's report as the pages get it. */
import type { z } from 'zod';
import type { ShadowReport } from '../application/show/show-shadow.ts';
import type { shadowsView } from './wire/beside-production.ts';

export const shadowReportView = ({ shadows, report }: ShadowReport): z.output<typeof shadowsView> => ({
  shadows: [...shadows],
  report: report === null ? null : { ...report },
});
