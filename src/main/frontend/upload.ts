// Files of a party, sent in pieces: what a broken connection had not brought over is sent again, and nothing else. Nothing
// is kept in the browser: the server says on the page what is not complete. Without this the form sends the files whole.

import { type DetailedError, Upload } from 'tus-js-client';

/** Below safepaw.limits.rules.upload-parts, and small enough for a slow network. */
const PIECE = 4 * 1024 * 1024;
const RETRIES = [1000, 3000, 5000, 10000, 20000, 30000, 60000];

interface Outcome {
  problem?: string;
}

const statusOf = (error: unknown): number => (error as DetailedError).originalResponse?.getStatus() ?? 0;

function problemIn(error: unknown): string | undefined {
  try {
    return (JSON.parse((error as DetailedError).originalResponse!.getBody()) as Outcome).problem;
  } catch {
    return undefined;
  }
}

/** Where an earlier upload of the same file goes on. */
function unfinished(form: HTMLFormElement, file: File): string | undefined {
  const line = [...form.querySelectorAll<HTMLElement>('.unfinished li')].find(
    ({ dataset }) =>
      dataset.name === file.name && dataset.size === String(file.size) && dataset.modified === String(file.lastModified),
  );
  line?.remove();
  return line?.dataset.address;
}

/** One file with its bar, its words and its button. */
class Sending {
  private readonly bar = document.createElement('progress');
  private readonly words = document.createElement('span');
  private readonly button = document.createElement('button');
  private readonly upload: Upload;
  private done!: (sent: boolean) => void;
  readonly ended = new Promise<boolean>(resolve => (this.done = resolve));

  constructor(
    private readonly form: HTMLFormElement,
    private readonly file: File,
    graphic: string,
    line: HTMLElement,
  ) {
    const name = document.createElement('span');
    name.textContent = file.name;
    this.bar.max = file.size;
    this.bar.value = 0;
    this.bar.setAttribute('aria-label', file.name);
    this.button.type = 'button';
    this.button.className = 'link-button';
    this.button.addEventListener('click', () => (this.button.dataset.paused ? this.goOn() : this.pause()));
    line.append(name, this.bar, this.words, ' ', this.button);
    this.upload = new Upload(file, {
      endpoint: form.dataset.parts!,
      uploadUrl: unfinished(form, file),
      chunkSize: PIECE,
      retryDelays: RETRIES,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, filetype: file.type, modified: String(file.lastModified), graphic },
      onProgress: sent => this.show(sent),
      onShouldRetry: error => this.isWorthAnotherTry(statusOf(error)),
      onError: error => this.broke(error),
      onSuccess: () => void this.ask(),
    });
  }

  goOn(): void {
    delete this.button.dataset.paused;
    this.button.textContent = this.form.dataset.pause!;
    this.words.textContent = this.form.dataset.sending!;
    this.words.className = '';
    this.upload.start();
  }

  private pause(): void {
    void this.upload.abort();
    this.stopped(this.form.dataset.paused!);
  }

  private stopped(why: string): void {
    this.words.textContent = why;
    this.button.dataset.paused = 'true';
    this.button.textContent = this.form.dataset.goOn!;
  }

  private show(sent: number): void {
    this.bar.value = sent;
    this.words.textContent = `${Math.floor((100 * sent) / this.file.size)} %`;
  }

  private isWorthAnotherTry(status: number): boolean {
    if (status === 429) {
      this.words.textContent = this.form.dataset.wait!;
    }
    return navigator.onLine && (status === 0 || status === 409 || status === 423 || status === 429 || status >= 500);
  }

  private broke(error: unknown): void {
    const status = statusOf(error);
    if (!navigator.onLine) {
      this.stopped(this.form.dataset.offline!);
      window.addEventListener('online', () => this.button.dataset.paused && this.goOn(), { once: true });
    } else if (status >= 400 && status < 500 && status !== 429) {
      this.failed(problemIn(error) ?? (status === 404 || status === 410 ? this.form.dataset.tooOld! : this.form.dataset.failed!));
    } else {
      this.stopped(this.form.dataset.failed!);
    }
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(this.upload.url!, { headers: { Accept: 'application/json' } });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const { problem } = (await answer.json()) as Outcome;
      if (problem) {
        this.failed(problem);
        return;
      }
      this.bar.value = this.file.size;
      this.words.textContent = this.form.dataset.sentWords!;
      this.button.remove();
      this.done(true);
    } catch {
      this.failed(this.form.dataset.lost!);
    }
  }

  private failed(why: string): void {
    this.words.textContent = why;
    this.words.className = 'file-refused';
    this.words.setAttribute('role', 'alert');
    this.button.remove();
    this.done(false);
  }
}

async function sendAll(form: HTMLFormElement): Promise<void> {
  const files = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')].flatMap(input => [...(input.files ?? [])]);
  const state = form.querySelector<HTMLElement>('.upload-state')!;
  if (files.length === 0) {
    state.textContent = form.dataset.first!;
    return;
  }
  const graphic = new FormData(form).get('graphic') as string;
  const list = form.querySelector<HTMLElement>('.uploads')!;
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]')!;
  state.textContent = form.dataset.sending!;
  list.replaceChildren();
  list.hidden = false;
  button.disabled = true;
  let all = true;
  for (const file of files) {
    const line = document.createElement('li');
    list.append(line);
    const sending = new Sending(form, file, graphic, line);
    sending.goOn();
    all = (await sending.ended) && all;
  }
  button.disabled = false;
  state.textContent = all ? form.dataset.allSent! : '';
  if (all) {
    form.reset();
    if (form.dataset.again === 'true') {
      location.reload();
    }
  }
}

document.querySelectorAll<HTMLFormElement>('form.upload').forEach(form => {
  form.hidden = false;
  form.addEventListener('submit', event => {
    event.preventDefault();
    void sendAll(form);
  });
});
