/** The Apex of the package means something: every name, type and argument is known, as a compiler of Apex’s language sees it. Needs Java, and says so where there is none. */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const project = join(import.meta.dirname, '../../extensions/salesforce');
const engine = dirname(createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine/package.json'));
const classes = 'force-app/main/default/classes';

function hasJava(): boolean {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What the type-checker of apex-ls says of the project: nothing when all is well. */
function problemsIn(folder: string): Promise<string> {
  const jars = join(engine, 'dist/java-lib/*');
  const command = ['-cp', jars, 'io.github.apexdevtools.apexls.CheckForIssues', '-n', '-w', folder];
  return new Promise((resolve, reject) => {
    execFile('java', command, (error, stdout, stderr) => {
      // 4 = issues were found; any other failure is the checker's own.
      if (error === null || error.code === 4) resolve(stdout);
      else reject(new Error(`the type-checker did not run: ${stderr}`));
    });
  });
}

/** A copy of the package, changed in one place of one class. */
function planted(name: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-apex-'));
  for (const part of ['sfdx-project.json', 'force-app', 'client-app']) cpSync(join(project, part), join(folder, part), { recursive: true });
  const file = join(folder, classes, name);
  const source = readFileSync(file, 'utf8');
  expect(source).toContain(from);
  writeFileSync(file, source.replace(from, to));
  return folder;
}

const withJava = hasJava() ? describe : describe.skip;

withJava('the Apex of the package (skipped without Java)', () => {
  test('has no unknown name and no wrong type', async () => {
    expect(await problemsIn(project)).toBe('');
  });

  test('a field and a method that are not there would be found', async () => {
    const folder = planted('SignalboxAccess.cls', 'access.HasEditAccess', 'access.HasEditAcess');
    const file = join(folder, classes, 'SignalboxCallout.cls');
    writeFileSync(file, readFileSync(file, 'utf8').replace('request.setMethod(method)', 'request.setVerb(method)'));
    try {
      const problems = await problemsIn(folder);
      expect(problems).toContain("Unknown field 'HasEditAcess'");
      expect(problems).toContain("No matching method found for 'setVerb'");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
