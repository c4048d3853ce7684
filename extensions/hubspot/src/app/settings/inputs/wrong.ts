/** The props that say what is wrong with a field; none when nothing is. */
export const wrong = (problem: string | null): { error?: true; validationMessage?: string } =>
  problem === null ? {} : { error: true, validationMessage: problem };
