/** What an org grants. */

/** Without it nothing can be read or written. That access lasts (`refresh_token`) is told when the code is exchanged, and an installation by assertion needs none. */
export const REQUIRED_SCOPES: readonly string[] = ['api'];
