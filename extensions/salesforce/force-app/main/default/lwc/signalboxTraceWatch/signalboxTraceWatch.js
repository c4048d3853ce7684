import { readCard } from 'c/signalboxApi';
import { lookAgain, lookAtClocksIn, POLLING } from 'c/signalboxTrace';

/**
 * Reads what the card shows of one lead, and reads it again while something is under way. `show` is given the state after every
 * change: `trace` (the last good one, or null), `failure`, `loading`, `watching`, `gaveUp`, and `readAt` (epoch ms of the trace).
 */
export class TraceWatch {
  trace = null;
  failure = null;
  asked = null;
  looks = 0;
  clockLooks = 0;
  readAt = 0;
  turn = 0;
  timer = null;

  constructor(recordId, show) {
    this.recordId = recordId;
    this.show = show;
  }

  /** Reads now, and counts the looks anew. Resolves when the answer is in. */
  async load() {
    this.looks = 0;
    await this.look();
  }

  /** Looks until a decision other than the one shown is there. */
  async watchForNewDecision() {
    this.asked = { after: this.trace?.decision?.decisionId ?? null };
    await this.load();
  }

  /** No more looks; an answer under way is dropped. */
  stop() {
    this.turn += 1;
    clearTimeout(this.timer);
  }

  async look() {
    this.stop();
    const turn = this.turn;
    this.tell(true);
    const answer = await readCard(this.recordId);
    if (turn !== this.turn) return;
    if (answer.ok) {
      this.trace = answer.data;
      this.readAt = Date.now();
    }
    this.failure = answer.ok ? null : answer;
    const { watching, hoping } = this.tell(false);
    if (watching || hoping) this.lookLater();
    else this.lookAtClocks();
  }

  /** While a clock runs or somebody is to answer; a limit is looked at when it ends. */
  lookAtClocks() {
    const ms = lookAtClocksIn(this.trace?.followThrough, this.readAt, this.clockLooks);
    if (ms === null) return;
    // No event tells a component that a limit has ended.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.timer = setTimeout(() => {
      this.clockLooks += 1;
      this.look();
    }, ms);
  }

  lookLater() {
    // The card waits for somebody else's work, of which no event tells a component.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.timer = setTimeout(() => {
      this.looks += 1;
      this.look();
    }, POLLING.everyMs);
  }

  tell(loading) {
    const again = lookAgain({ trace: this.trace, asked: this.asked, looks: this.looks });
    this.show({ trace: this.trace, failure: this.failure, loading, watching: again.watching, gaveUp: again.gaveUp, readAt: this.readAt });
    return again;
  }
}
