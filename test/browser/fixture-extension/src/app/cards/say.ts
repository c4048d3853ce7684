/** Tells the test what fired, with the value it was given. */
export type Say = (what: string, value?: unknown) => void;
