// The form of a task: filled from the server, kept as a draft while it is typed, completed with its errors beside the fields.

import { Form } from '@bpmn-io/form-js-viewer';
import { Autosave } from './lib/autosave';
import { askToSignIn } from './lib/dialogs';
import { send, SessionExpired, Unreachable } from './lib/http';
import { announce, showToast, toastOnNextPage } from './lib/messages';

interface FormAnswer {
  schema: Schema;
  data: Record<string, unknown>;
  draft?: Record<string, unknown> | null;
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
}

type Errors = Record<string, string[]>;

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
    if (!this.editable) {
      this.form.setProperty('readOnly', true);
      this.markReady();
      return;
    }
    this.seen = JSON.stringify(this.typed());
    this.draft = this.status && new Autosave(this.url + '/draft', () => this.typed(), this.status);
    this.form.on('changed', () => {
      const now = JSON.stringify(this.typed());
      if (now !== this.seen) {
        this.seen = now;
        this.draft?.touch();
      }
    });
    this.button?.addEventListener('click', () => void this.complete());
    document.querySelector('#preview')?.addEventListener('click', () => void this.preview());
    document.querySelector('#copy-text')?.addEventListener('click', () => void this.copy());
    document.querySelector('#keep-as-note')?.addEventListener('click', () => void this.keepAsNote());
    this.place.closest('form')?.addEventListener('submit', event => event.preventDefault());
    // From anywhere on the page, but not while somebody writes into another form of it.
    document.addEventListener('keydown', event => {
      const form = (event.target as Element).closest('form');
      const ours = !form || form.contains(this.place) || this.place.contains(form);
      if (ours && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        void this.complete();
      }
    });
    this.markReady();
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
    const errors = this.form.validate() as unknown as Errors;
    if (this.showErrors(errors)) {
      return;
    }
    this.busy(true);
    await this.draft?.settle();
    this.draft?.stop();
    try {
      const response = await send(this.url + '/complete', { method: 'POST', body: this.values() });
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
    if (problem.lost) {
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

  private showServerErrors(problems: FieldError[]): void {
    const errors: Errors = {};
    const general: string[] = [];
    for (const problem of problems) {
      const component = this.components.find(candidate => candidate.key === problem.field);
      if (component) {
        (errors[component.id] ??= []).push(problem.message);
      } else {
        general.push(problem.message);
      }
    }
    this.form._setState({ errors });
    this.showErrors(errors, general);
  }

  /** Shows the summary of what is wrong and moves the focus there. Says whether anything is. */
  private showErrors(errors: Errors, general: string[] = []): boolean {
    const wrong = this.components.filter(component => (errors[component.id]?.length ?? 0) > 0);
    this.summary.hidden = wrong.length + general.length === 0;
    if (this.summary.hidden) {
      return false;
    }
    const list = this.summary.querySelector('ul')!;
    list.replaceChildren(
      ...wrong.map(component => {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = '#';
        link.textContent = `${nameOf(component)}: ${errors[component.id]!.join(' ')}`;
        link.addEventListener('click', event => {
          event.preventDefault();
          this.focus(component);
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

  private focus(component: Component): void {
    const input = [...this.place.querySelectorAll<HTMLElement>('input, textarea, select, [tabindex]')].find(element =>
      element.id.includes(component.id),
    );
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

  private typedText(): string {
    const values = this.values();
    return this.components
      .filter(component => component.key && typeof values[component.key] === 'string' && values[component.key] !== '')
      .map(component => `${nameOf(component)}: ${String(values[component.key!])}`)
      .join('\n\n');
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.typedText());
    this.say('Copied.');
  }

  private async keepAsNote(): Promise<void> {
    const response = await send(this.lost.dataset.notes!, { method: 'POST', body: { text: this.typedText() } });
    this.say(response.ok ? 'Kept as a note of the incident.' : 'The note could not be saved. Please copy the text.');
  }
}

void new TaskForm().open();
