import { LightningElement, api } from 'lwc';
import { conflictingSave, isUnsaved } from 'c/signalboxPolicy';

/** Whether what is on the page is saved and in force; and the choice when somebody else saved meanwhile. */
export default class SignalboxDraftBar extends LightningElement {
  @api view;

  get state() {
    return this.view.parts.state;
  }

  get unsaved() {
    return isUnsaved(this.state);
  }

  get standing() {
    if (this.unsaved) return 'Unsaved changes';
    return this.state.stored === null ? `Version ${this.state.published.version} is in force` : 'Draft saved, not in force';
  }

  get badge() {
    return `slds-badge ${this.unsaved ? 'slds-theme_warning' : this.state.stored === null ? 'slds-theme_success' : ''}`;
  }

  get savedBy() {
    const { stored } = this.state;
    return stored === null ? null : `Draft saved by ${stored.savedBy}, ${this.view.parts.clock.minute(stored.savedAt)}`;
  }

  get failure() {
    return this.state.conflict === null ? this.view.parts.failure : null;
  }

  /** Who and when; nothing is overwritten by itself. */
  get conflict() {
    if (this.state.conflict === null) return null;
    const theirs = conflictingSave(this.state.conflict);
    const mine = 'Your changes are still on this page and nowhere else.';
    if (theirs === null) return { title: 'The rules were removed meanwhile', words: mine };
    const did = theirs.what === 'published' ? 'published a version' : 'saved the draft';
    return { title: `${theirs.who} ${did} meanwhile`, words: `On ${this.view.parts.clock.moment(theirs.at)}. ${mine}` };
  }

  get copy() {
    return JSON.stringify(this.state.policy, null, 2);
  }

  save() {
    this.view.parts.settings.save();
  }

  undo() {
    const { base } = this.state;
    this.view.parts.settings.edit(() => base);
  }

  loadTheirs() {
    this.view.parts.settings.reload();
  }

  keepOurs() {
    this.view.parts.settings.keepOurs();
  }
}
