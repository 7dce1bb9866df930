// Keeps what is typed on the server: shortly after a pause in typing, again and again until it worked, and on leaving.

import { askToSignIn, closeSignIn } from './dialogs';
import { send, SessionExpired } from './http';
import { clockTime } from './time';

const PAUSE = 700;
const RETRIES = [2_000, 5_000, 10_000, 30_000];

export class Autosave {
  private timer = 0;
  private dirty = false;
  private running: Promise<void> | null = null;
  private failures = 0;
  private stopped = false;
  private held = false;

  /**
   * @param url takes PUT with the draft as JSON
   * @param read what is typed now
   * @param status where the state is shown
   * @param events what to do with the answer, and where another draft stands in the way; then nothing is saved until resumed
   */
  constructor(
    private readonly url: string | (() => string),
    private readonly read: () => unknown,
    private readonly status: HTMLElement | null,
    private readonly events: { saved?(answer: unknown): void; conflict?(problem: unknown): void } = {},
  ) {
    window.addEventListener('pagehide', () => this.leave());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') {
        this.leave();
      }
    });
    window.addEventListener('online', () => this.saveSoon(0));
    window.addEventListener('focus', () => {
      if (this.failures > 0) {
        this.saveSoon(0);
      }
    });
    window.addEventListener('beforeunload', event => {
      if (this.dirty && this.failures > 0 && !this.stopped) {
        event.preventDefault();
      }
    });
  }

  /** Something was typed. */
  touch(): void {
    this.dirty = true;
    this.saveSoon(PAUSE);
  }

  /** The work is done; nothing may be saved after it. */
  stop(): void {
    this.stopped = true;
    this.dirty = false;
    window.clearTimeout(this.timer);
  }

  /** Goes on after a stop that came too early, or after a conflict. */
  resume(): void {
    this.stopped = false;
    this.held = false;
  }

  /** Nothing is saved until resumed; whoever leaves is warned. */
  hold(): void {
    this.held = true;
    this.dirty = true;
    this.failures++;
    window.clearTimeout(this.timer);
    this.show('Not saved: please choose which text you go on with.', 'failed');
  }

  /** Waits for a save that is under way. */
  async settle(): Promise<void> {
    window.clearTimeout(this.timer);
    await this.running;
  }

  private saveSoon(delay: number): void {
    if (this.stopped || this.held || !this.dirty) {
      return;
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.track(this.save());
    }, delay);
  }

  private track(save: Promise<void>): void {
    const all: Promise<void> = Promise.all([this.running, save]).then(() => {
      if (this.running === all) {
        this.running = null;
      }
    });
    this.running = all;
  }

  private async save(): Promise<void> {
    if (this.running) {
      await this.running;
    }
    if (this.stopped || this.held || !this.dirty) {
      return;
    }
    await this.put(false);
  }

  private leave(): void {
    if (this.dirty && !this.stopped && !this.held) {
      window.clearTimeout(this.timer);
      // Not after the one under way: a page that goes has no time to wait.
      this.track(this.put(true));
    }
  }

  /** @param keepalive whether the browser finishes the request after the page is gone */
  private async put(keepalive: boolean): Promise<void> {
    this.dirty = false;
    this.show('Saving…', 'saving');
    try {
      const url = typeof this.url === 'string' ? this.url : this.url();
      const response = await send(url, { method: 'PUT', body: this.read(), keepalive });
      if (response.status === 409 && this.events.conflict) {
        this.hold();
        this.events.conflict(await response.json());
        return;
      }
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      this.failures = 0;
      this.events.saved?.(await response.json().catch(() => null));
      closeSignIn();
      if (!this.dirty) {
        this.show('Saved ' + clockTime(new Date()), 'saved');
      }
    } catch (error) {
      this.dirty = true;
      this.failures++;
      if (error instanceof SessionExpired) {
        this.show('Not saved: you are signed out. Your text is kept in this tab.', 'failed');
        askToSignIn();
      } else {
        this.show('Not saved yet, trying again. Your text is kept in this tab.', 'failed');
      }
      this.saveSoon(RETRIES[Math.min(this.failures, RETRIES.length) - 1]!);
    }
  }

  private show(text: string, state: string): void {
    if (this.status) {
      this.status.textContent = text;
      this.status.dataset.state = state;
    }
  }
}
