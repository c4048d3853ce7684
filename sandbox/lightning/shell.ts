/** The HTML of every page; what it shows follows from its address. */
export const SHELL = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Local Salesforce</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M4 12a3 3 0 0 1 .4-6A4 4 0 0 1 12 6a3 3 0 0 1 0 6z' fill='%230d9dda'/%3E%3C/svg%3E">
    <link rel="stylesheet" href="/sandbox/lightning/slds/styles/salesforce-lightning-design-system.min.css">
    <link rel="stylesheet" href="/sandbox/lightning/assets/page.css">
  </head>
  <body class="slds-scope">
    <div id="page"></div>
    <script src="/sandbox/clock.js"></script>
    <script src="/sandbox/lightning/assets/page.js"></script>
  </body>
</html>
`;
