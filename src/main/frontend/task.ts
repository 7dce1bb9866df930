// The form of a task: filled from the server, kept as a draft while it is typed, completed with its errors beside the fields.

import { Form } from '@bpmn-io/form-js-viewer';
import { Autosave } from './lib/autosave';
import { askToSignIn } from './lib/dialogs';
import { send, SessionExpired, Unreachable } from './lib/http';
import { announce, showToast, toastOnNextPage } from './lib/messages';
import { clockTime } from './lib/time';

interface FormAnswer {
  schema: Schema;
  data: Record<string, unknown>;
  draft?: Record<string, unknown> | null;
  savedAt?: string | null;
  window?: string;
}

/** A draft that was saved from another window. */
interface OtherDraft {
  draft: Record<string, unknown>;
  savedAt: string;
}

interface Schema {
  components: Component[];
}

interface Component {
  id: string;
  key?: string;
  label?: string;
  dateLabel?: string;
  components?: Component[];
  path?: string;
  disabled?: unknown;
  readonly?: unknown;
}

/** What the person calls a field; of a date and time the label of its date. */
function nameOf(component: Component): string {
  return component.label ?? component.dateLabel ?? component.key ?? '';
}

interface FieldError {
  field: string;
  message: string;
}

interface Done {
  incident?: string;
  task?: string;
  text?: string;
  next: string;
}

interface Problem {
  detail: string;
  lost?: boolean;
  draft?: Record<string, unknown>;
  savedAt?: string;
}

/** A field as it stands on the form now: of a field in a list there is one for each row. */
interface Instance {
  id: string;
  indexes?: Record<string, number>;
  valuePath: (string | number)[];
}

/** Messages by id of the field, of a field in a list then by row, as form-js keeps them. */
type Errors = Record<string, unknown>;

interface Wrong {
  instance: Instance;
  messages: string[];
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(wordsOf).join('; ');
  }
  return value !== null && typeof value === 'object' ? Object.values(value).map(wordsOf).filter(Boolean).join(', ') : String(value ?? '');
}

function rowsOf(instance: Instance): number[] {
  return Object.values(instance.indexes ?? {});
}

/** How the server names a field: groups joined by dots, rows in brackets. */
function pathOf(instance: Instance): string {
  return instance.valuePath.map((part, at) => (typeof part === 'number' ? `[${part}]` : (at ? '.' : '') + part)).join('');
}

function fields(components: Component[]): Component[] {
  return components.flatMap(component => [component, ...fields(component.components ?? [])]);
}

/** Under which names the form keeps what can be typed; a list or a group with a path has one name for all its fields. */
function typedNames(components: Component[]): string[] {
  return components.flatMap(component => {
    if (component.path) {
      return [component.path.split('.')[0]!];
    }
    const name = component.disabled === true || component.readonly === true ? undefined : component.key?.split('.')[0];
    return [...(name ? [name] : []), ...typedNames(component.components ?? [])];
  });
}

class TaskForm {
  private readonly place = document.querySelector<HTMLElement>('#task-form')!;
  private readonly url = this.place.dataset.url!;
  private readonly editable = this.place.dataset.editable === 'true';
  private readonly status = document.querySelector<HTMLElement>('#draft-status');
  private readonly summary = document.querySelector<HTMLElement>('#error-summary')!;
  private readonly lost = document.querySelector<HTMLElement>('#task-lost')!;
  private readonly button = document.querySelector<HTMLButtonElement>('#complete');
  // Without a delay: what is typed right before leaving the page must be in the draft.
  private readonly form = new Form({ container: this.place, debounce: false } as ConstructorParameters<typeof Form>[0]);
  private components: Component[] = [];
  private names: string[] = [];
  private draft: Autosave | null = null;
  private seen = '';
  private window = '';
  private savedAt: string | null = null;

  async open(): Promise<void> {
    const response = await send(this.url + '/form');
    if (!response.ok) {
      this.place.textContent = 'The form could not be loaded. Reload the page to try again.';
      return;
    }
    const answer = (await response.json()) as FormAnswer;
    this.components = fields(answer.schema.components);
    this.names = typedNames(answer.schema.components);
    await this.form.importSchema(answer.schema as never, { ...answer.data, ...(answer.draft ?? {}) });
    this.savedAt = answer.savedAt ?? null;
    this.window = answer.window ?? '';
    for (const button of document.querySelectorAll('[data-copies]')) {
      button.addEventListener('click', () => void this.copy());
    }
    for (const button of document.querySelectorAll<HTMLElement>('[data-keeps]')) {
      button.addEventListener('click', () => void this.keepAsNote(button.dataset.keeps!));
    }
    if (!this.editable) {
      this.form.setProperty('readOnly', true);
      this.markReady();
      return;
    }
    this.seen = JSON.stringify(this.typed());
    this.draft =
      this.status &&
      new Autosave(() => this.withWindow('/draft'), () => this.typed(), this.status, {
        saved: saved => (this.savedAt = (saved as { savedAt: string } | null)?.savedAt ?? this.savedAt),
        conflict: problem => this.showConflict(problem as OtherDraft),
      });
    this.form.on('changed', () => {
      const now = JSON.stringify(this.typed());
      if (now !== this.seen) {
        this.seen = now;
        this.draft?.touch();
      }
    });
    this.button?.addEventListener('click', () => void this.complete());
    document.querySelector('#preview')?.addEventListener('click', () => void this.preview());
    document.querySelector('#take-other')?.addEventListener('click', () => {
      this.draft?.stop();
      location.reload();
    });
    document.querySelector('#keep-mine')?.addEventListener('click', () => this.keepMine());
    this.place.closest('form')?.addEventListener('submit', event => event.preventDefault());
    // From anywhere on the page, but not while somebody writes into another form of it; before a list of form-js keeps the key.
    document.addEventListener(
      'keydown',
      event => {
        const form = (event.target as Element).closest('form');
        const ours = !form || form.contains(this.place) || this.place.contains(form);
        if (ours && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          void this.complete();
        }
      },
      true,
    );
    this.markReady();
  }

  /** Tells the server which draft this window has seen. */
  private withWindow(path: string): string {
    const query = new URLSearchParams({ window: this.window, ...(this.savedAt && { seen: this.savedAt }) });
    return `${this.url}${path}?${query}`;
  }

  private markReady(): void {
    this.place.dataset.ready = 'true';
  }

  private values(): Record<string, unknown> {
    return this.form._getSubmitData() as Record<string, unknown>;
  }

  /** What was typed, in fields that are hidden just now too: a draft brings them back when they are shown again. */
  private typed(): Record<string, unknown> {
    const all = this.form._getState().data as Record<string, unknown>;
    return Object.fromEntries(this.names.filter(name => all[name] !== undefined).map(name => [name, all[name]]));
  }

  private async complete(): Promise<void> {
    if (this.showErrors(this.wrong(this.form.validate() as unknown as Errors))) {
      return;
    }
    this.busy(true);
    await this.draft?.settle();
    this.draft?.stop();
    try {
      const response = await send(this.withWindow('/complete'), { method: 'POST', body: this.values() });
      if (response.ok) {
        const done = (await response.json()) as Done;
        toastOnNextPage({
          text: done.text ?? `${done.task} done.`,
          ...(done.incident && { link: { href: '/desk/incidents/' + done.incident, text: 'Open ' + done.incident } }),
        });
        location.assign(done.next);
        return;
      }
      await this.refused(response);
    } catch (error) {
      this.goOn();
      if (error instanceof SessionExpired) {
        askToSignIn();
      } else if (error instanceof Unreachable) {
        this.say('There is no connection to Safepaw. Nothing was lost: try again when you are back online.');
      } else {
        throw error;
      }
    } finally {
      this.busy(false);
    }
  }

  /** Shows the letters that completing would send now; the form need not be complete. */
  private async preview(): Promise<void> {
    try {
      const response = await send(this.url + '/preview', { method: 'POST', body: this.values() });
      if (!response.ok) {
        this.say('The preview could not be made. Nothing was lost; please try again.');
        return;
      }
      const place = document.querySelector<HTMLElement>('#letter-preview')!;
      place.innerHTML = await response.text();
      place.hidden = false;
      place.focus();
    } catch (error) {
      if (error instanceof SessionExpired) {
        askToSignIn();
      } else if (error instanceof Unreachable) {
        this.say('There is no connection to Safepaw. Nothing was lost: try again when you are back online.');
      } else {
        throw error;
      }
    }
  }

  private async refused(response: Response): Promise<void> {
    if (response.status === 422) {
      const { errors } = (await response.json()) as { errors: FieldError[] };
      this.goOn();
      this.showServerErrors(errors);
      return;
    }
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    const detail = problem.detail ?? 'The task could not be completed. Nothing was lost; please try again.';
    if (problem.draft && problem.savedAt) {
      this.draft?.resume();
      this.draft?.hold();
      this.showConflict({ draft: problem.draft, savedAt: problem.savedAt });
    } else if (problem.lost) {
      this.showLost(detail);
    } else {
      this.goOn();
      this.say(detail);
    }
  }

  /** Drafts are kept again. */
  private goOn(): void {
    this.draft?.resume();
    this.draft?.touch();
  }

  private busy(busy: boolean): void {
    if (this.button) {
      this.button.disabled = busy;
      this.button.setAttribute('aria-busy', String(busy));
    }
  }

  private instances(): Instance[] {
    return this.form.get<{ getAllKeyed(): Instance[] }>('formFieldInstanceRegistry').getAllKeyed();
  }

  private wrong(errors: Errors): Wrong[] {
    return this.instances().flatMap(instance => {
      const messages = rowsOf(instance).reduce(
        (found: unknown, row) => (found as Record<number, unknown> | undefined)?.[row],
        errors[instance.id],
      ) as string[] | undefined;
      return messages?.length ? [{ instance, messages }] : [];
    });
  }

  private showServerErrors(problems: FieldError[]): void {
    const instances = this.instances();
    const wrong: Wrong[] = [];
    const general: string[] = [];
    for (const problem of problems) {
      const instance = instances.find(candidate => pathOf(candidate) === problem.field);
      if (instance) {
        wrong.push({ instance, messages: [problem.message] });
      } else {
        // Hidden just now, or about the task as a whole.
        const key = problem.field.split('.').pop();
        const component = this.components.find(candidate => candidate.key === key && key !== '');
        general.push(component ? `${nameOf(component)}: ${problem.message}` : problem.message);
      }
    }
    const errors: Errors = {};
    for (const { instance, messages } of wrong) {
      const rows = rowsOf(instance);
      if (rows.length === 0) {
        errors[instance.id] = messages;
        continue;
      }
      let level = (errors[instance.id] ??= {}) as Record<number, unknown>;
      for (const row of rows.slice(0, -1)) {
        level = (level[row] ??= {}) as Record<number, unknown>;
      }
      level[rows.at(-1)!] = messages;
    }
    this.form._setState({ errors });
    wrong.sort((one, other) => instances.indexOf(one.instance) - instances.indexOf(other.instance));
    this.showErrors(wrong, general);
  }

  /** Shows the summary of what is wrong and moves the focus there. Says whether anything is. */
  private showErrors(wrong: Wrong[], general: string[] = []): boolean {
    this.summary.hidden = wrong.length + general.length === 0;
    if (this.summary.hidden) {
      return false;
    }
    const list = this.summary.querySelector('ul')!;
    list.replaceChildren(
      ...wrong.map(({ instance, messages }) => {
        const component = this.components.find(candidate => candidate.id === instance.id)!;
        const rows = rowsOf(instance).map(row => ` (row ${row + 1})`);
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = '#task-form';
        link.textContent = `${nameOf(component)}${rows.join('')}: ${messages.join(' ')}`;
        link.addEventListener('click', event => {
          event.preventDefault();
          this.focus(instance);
        });
        item.append(link);
        return item;
      }),
      ...general.map(text => {
        const item = document.createElement('li');
        item.textContent = text;
        return item;
      }),
    );
    this.summary.focus();
    return true;
  }

  /** Goes to the control of a field; of a choice to the chosen or first option, of a date and time to the date. */
  private focus(instance: Instance): void {
    const own = `-${[instance.id, ...rowsOf(instance)].join('_')}`;
    const inputs = [...this.place.querySelectorAll<HTMLElement>('input, textarea')].filter(element =>
      (element.id + '-').includes(own + '-'),
    );
    const input = inputs.find(element => element.matches(':checked')) ?? inputs[0];
    (input ?? this.place).scrollIntoView({ block: 'center' });
    input?.focus();
  }

  private say(text: string): void {
    announce(text);
    showToast({ text });
  }

  /** The task is somebody else's now. What was typed stays readable and can be taken along. */
  private showLost(detail: string): void {
    this.draft?.stop();
    this.lost.querySelector('.lost-detail')!.textContent = detail;
    this.lost.hidden = false;
    this.button?.setAttribute('hidden', '');
    if (this.status) {
      this.status.textContent = '';
    }
    this.lost.focus();
  }

  /** Another window saved something else: both stand side by side until their author chooses. */
  private showConflict(other: OtherDraft): void {
    const mine = this.typed();
    const place = document.querySelector<HTMLElement>('#draft-conflict')!;
    place.dataset.savedAt = other.savedAt;
    place.querySelector('time')!.textContent = clockTime(new Date(other.savedAt));
    const names = [...new Set([...Object.keys(mine), ...Object.keys(other.draft)])].filter(
      name => JSON.stringify(mine[name] ?? null) !== JSON.stringify(other.draft[name] ?? null),
    );
    place.querySelector('dl')!.replaceChildren(
      ...names.flatMap(name => {
        const field = this.components.find(candidate => candidate.key === name || candidate.path === name);
        const term = document.createElement('dt');
        term.textContent = field ? nameOf(field) || name : name;
        const words = document.createElement('dd');
        words.textContent = wordsOf(other.draft[name]) || 'nothing';
        return [term, words];
      }),
    );
    place.hidden = false;
    place.focus();
  }

  private keepMine(): void {
    const place = document.querySelector<HTMLElement>('#draft-conflict')!;
    this.savedAt = place.dataset.savedAt!;
    place.hidden = true;
    this.goOn();
    this.place.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  /** Whatever was written, in rows of lists too. */
  private typedText(): string {
    const values = this.values();
    return this.instances()
      .map(instance => {
        const value = instance.valuePath.reduce((found: unknown, part) => (found as Record<string, unknown> | undefined)?.[part], values);
        const component = this.components.find(candidate => candidate.id === instance.id);
        return typeof value === 'string' && value !== '' && component ? `${nameOf(component)}: ${value}` : '';
      })
      .filter(line => line !== '')
      .join('\n\n');
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.typedText());
    this.say('Copied.');
  }

  private async keepAsNote(notes: string): Promise<void> {
    const response = await send(notes, { method: 'POST', body: { text: this.typedText() } });
    this.say(response.ok ? 'Kept as a note of the incident.' : 'The note could not be saved. Please copy the text.');
  }
}

void new TaskForm().open();
