/** Every component test can ask whether what it rendered is accessible, by axe's rules for WCAG. */
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();
