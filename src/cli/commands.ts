/** Every command, in the order of help. docs/cli.md shows each; a test compares both ways. */
import type { Command } from './command.ts';
import { bulk } from './commands/bulk.ts';
import { connect } from './commands/connect.ts';
import { diff } from './commands/diff.ts';
import { doctor } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { installations } from './commands/installations.ts';
import { key } from './commands/key.ts';
import { leaver } from './commands/leaver.ts';
import { lint } from './commands/lint.ts';
import { observing } from './commands/observing.ts';
import { publish } from './commands/publish.ts';
import { rehearse } from './commands/rehearse.ts';
import { replay } from './commands/replay.ts';
import { restore } from './commands/restore.ts';
import { schema } from './commands/schema.ts';
import { shadow } from './commands/shadow.ts';
import { territories } from './commands/territories.ts';
import { tryCommand } from './commands/try.ts';
import { versions } from './commands/versions.ts';
import { whatIfCommand } from './commands/what-if.ts';

/** The closed list. */
export const commands: readonly Command[] = [
  installations,
  connect,
  doctor,
  key,
  exportCommand,
  importCommand,
  territories,
  lint,
  diff,
  rehearse,
  publish,
  versions,
  restore,
  tryCommand,
  replay,
  whatIfCommand,
  shadow,
  observing,
  bulk,
  leaver,
  schema,
];
