import app from '../app.json' with { type: 'json' };

/** app.json, which says what the app is, in the product's words; typed by its content. */
export type AppManifest = typeof app;
