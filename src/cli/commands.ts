/** Every command, in the order of help. docs/cli.md shows each; a test compares both ways. */
import type { Command } from './command.ts';
import { doctor } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { installations } from './commands/installations.ts';
import { lint } from './commands/lint.ts';
import { publish } from './commands/publish.ts';
import { replay } from './commands/replay.ts';
import { restore } from './commands/restore.ts';
import { schema } from './commands/schema.ts';
import { tryCommand } from './commands/try.ts';
import { versions } from './commands/versions.ts';
import { whatIfCommand } from './commands/what-if.ts';

/** The closed list. */
export const commands: readonly Command[] = [
  installations,
  doctor,
  exportCommand,
  importCommand,
  lint,
  publish,
  versions,
  restore,
  tryCommand,
  replay,
  whatIfCommand,
  schema,
];
