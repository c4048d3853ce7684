import { LightningElement, api } from 'lwc';
import { signed, turnsInWords } from 'c/signalboxPolicy';

const WHATS = [
  { label: 'Gets next, before the others', value: 'credit' },
  { label: 'Is skipped for', value: 'skip' },
];
/** Changes by hand that are shown. */
const LATEST = 50;

/** How even every rotation came out, and turns given or taken by hand. It holds at once, without publishing. */
export default class SignalboxTurns extends LightningElement {
  @api view;
  columns = ['Person', '#Weight', '#Entitled to', '#Received', '#By hand', '#Owed', 'Last served'];
  whats = WHATS;
  found = null;
  failure = null;
  openId = null;
  repId = '';
  what = 'credit';
  leads = 1;
  why = '';
  said = '';
  busy = false;

  connectedCallback() {
    this.load();
  }

  get loading() {
    return this.found === null && this.failure === null;
  }

  get retryLabel() {
    return this.found === null ? 'Try again' : null;
  }

  get none() {
    return this.found?.rotations.length === 0;
  }

  get rotations() {
    return (this.found?.rotations ?? []).map((rotation) => ({
      id: rotation.rotationId,
      words: turnsInWords(rotation),
      shared:
        rotation.pools.length > 1 ? `Shared by ${rotation.pools.map(({ name }) => name).join(', ')}: a turn in one counts in all.` : null,
      rows: rotation.members.map((member) => this.rowOf(member)),
      people: rotation.members.map(({ repId, name }) => ({ label: name, value: repId })),
      adjustTitle: `Change the turns of ${rotation.name} by hand`,
      open: rotation.rotationId === this.openId,
    }));
  }

  get adjustments() {
    const { clock } = this.view.parts;
    return (this.found?.adjustments ?? [])
      .slice(0, LATEST)
      .map(({ adjustmentId, at, sentence }) => ({ key: adjustmentId, words: `${clock.minute(at)}: ${sentence}` }));
  }

  rowOf({ repId, name, weight, entitled, received, adjusted, credit, servedLeadsAgo, lastServedAt }) {
    return {
      key: repId,
      cells: [
        { text: name },
        { text: weight === null ? 'Not a member now' : String(weight) },
        { text: entitled.toFixed(1) },
        { text: String(received) },
        { text: adjusted === 0 ? '–' : signed(adjusted) },
        { text: signed(credit), tone: Math.abs(credit) >= 1 ? 'warning' : undefined },
        { text: servedWords(servedLeadsAgo), sub: lastServedAt === null ? null : this.view.parts.clock.minute(lastServedAt) },
      ],
    };
  }

  handleOpen(event) {
    const { id } = event.target.dataset;
    this.openId = this.openId === id ? null : id;
    this.repId = this.found.rotations.find(({ rotationId }) => rotationId === id)?.members[0]?.repId ?? '';
    this.said = '';
  }

  handleRep(event) {
    this.repId = event.detail.value;
  }

  handleWhat(event) {
    this.what = event.detail.value;
  }

  handleLeads(event) {
    this.leads = Number(event.detail.value);
  }

  handleWhy(event) {
    this.why = event.detail.value ?? '';
  }

  async load() {
    const answer = await this.view.parts.api.rotation();
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.found = answer.data;
  }

  async adjust() {
    const why = this.why.trim();
    const wrong = !Number.isInteger(this.leads) || this.leads < 1 || this.leads > 50;
    this.said = why.length < 3 ? 'Say why: everybody in the rotation can read it.' : wrong ? 'Give 1 to 50 whole leads.' : '';
    if (this.said !== '') return;
    this.busy = true;
    const leads = this.what === 'skip' ? -this.leads : this.leads;
    const asked = { requestId: crypto.randomUUID(), rotationId: this.openId, repId: this.repId, leads, why };
    const answer = await this.view.parts.api.adjustRotation(asked);
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.found = answer.data;
    this.why = '';
    this.said = 'Done. It holds from the next lead on.';
  }
}

function servedWords(leads) {
  if (leads === null) return 'Never';
  return leads === 0 ? 'The last lead' : `${leads} ${leads === 1 ? 'lead' : 'leads'} ago`;
}
