/** The HTML of every page; what it shows follows from its address. */
export const SHELL = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Local HubSpot</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23ff5c35'/%3E%3C/svg%3E">
    <link rel="stylesheet" href="/sandbox/page/assets/page.css">
  </head>
  <body>
    <div id="page"></div>
    <script src="/sandbox/clock.js"></script>
    <script src="/sandbox/page/assets/page.js"></script>
  </body>
</html>
`;
