/** Salesforce Code Analyzer with the rules of the AppExchange security review, and its recommended security rules; needs Java 11. */
import { join } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig, EventType, LogLevel } from '@salesforce/code-analyzer-core';
import { createEnginePlugin as pmd } from '@salesforce/code-analyzer-pmd-engine';
import { createEnginePlugin as regex } from '@salesforce/code-analyzer-regex-engine';
import { createEnginePlugin as retire } from '@salesforce/code-analyzer-retirejs-engine';

const source = join(import.meta.dirname, '../force-app');
const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.withDefaults());
analyzer.onEvent(EventType.LogEvent, ({ logLevel, message }) => {
  if (logLevel <= LogLevel.Warn) console.error(message);
});
for (const createPlugin of [pmd, regex, retire]) await analyzer.addEnginePlugin(createPlugin());

const workspace = await analyzer.createWorkspace([source]);
let violations = 0;
for (const tag of ['AppExchange', 'Recommended:Security']) {
  const rules = await analyzer.selectRules([tag], { workspace });
  const results = await analyzer.run(rules, { workspace });
  console.log(`${tag}: ${rules.getCount()} rules, ${results.getViolationCount()} violations`);
  for (const violation of results.getViolations()) {
    const place = violation.getCodeLocations()[violation.getPrimaryLocationIndex()];
    console.log(
      `  ${place.getFile().slice(source.length + 1)}:${place.getStartLine()} ${violation.getRule().getName()}: ${violation.getMessage()}`,
    );
  }
  violations += results.getViolationCount();
}
process.exitCode = violations === 0 ? 0 : 1;
