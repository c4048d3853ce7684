/** Small sieves: 32 bits in which a number has the bit of its remainder by 32. What is in the sieve may be in the set, what is not is not. */

/** The sieve of these numbers. */
export const bitsOf = (numbers: readonly number[]): number => numbers.reduce((bits, one) => bits | (1 << (one & 31)), 0);

/** Whether a number passes the sieve. */
export const hasBit = (bits: number, one: number): boolean => ((bits >>> (one & 31)) & 1) === 1;
