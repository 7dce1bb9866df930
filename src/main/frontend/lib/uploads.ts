// Files of an incident, sent in pieces: what a broken connection had not brought over is sent again, and nothing else.

import { Upload } from 'tus-js-client';
import { csrf, SCRIPTED } from './http';

/** Small enough for what stands between here and the server, and for a progress that moves. */
const PIECE = 8 * 1024 * 1024;
const RETRIES = [1000, 3000, 5000, 10000, 20000, 30000, 60000];

interface Outcome {
  fileName: string;
  refusal?: string;
}

function send(file: File, address: string, graphic: string, line: HTMLElement): Promise<boolean> {
  const bar = document.createElement('progress');
  bar.max = file.size;
  bar.value = 0;
  const words = document.createElement('span');
  bar.setAttribute('aria-label', file.name);
  line.append(file.name, bar, words);
  return new Promise(resolve => {
    const failed = (why: string) => {
      words.textContent = why;
      words.className = 'file-refused';
      resolve(false);
    };
    const upload = new Upload(file, {
      endpoint: address,
      chunkSize: PIECE,
      retryDelays: RETRIES,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type, graphic },
      onBeforeRequest: request => {
        const { header, token } = csrf();
        request.setHeader(header, token);
        Object.entries(SCRIPTED).forEach(([name, value]) => request.setHeader(name, value));
      },
      onProgress: (sent, all) => {
        bar.value = sent;
        words.textContent = `${Math.floor((100 * sent) / all)} %`;
      },
      onError: () => failed('The upload did not get through. Choose the file again and it goes on where it stopped.'),
      onSuccess: () => {
        void fetch(upload.url!, { headers: { Accept: 'application/json', ...SCRIPTED } })
          .then(response => (response.ok ? (response.json() as Promise<Outcome>) : Promise.reject(new Error())))
          .then(outcome => {
            if (outcome.refusal) {
              failed(outcome.refusal);
            } else {
              words.textContent = 'Added';
              resolve(true);
            }
          })
          .catch(() => failed('It came over, and the answer was lost. Look at the list in a minute.'));
      },
    });
    void upload.findPreviousUploads().then(previous => {
      if (previous[0]) {
        upload.resumeFromPreviousUpload(previous[0]);
      }
      upload.start();
    });
  });
}

async function sendAll(form: HTMLFormElement): Promise<void> {
  const input = form.querySelector<HTMLInputElement>('input[type="file"]')!;
  const files = [...(input.files ?? [])];
  const graphic = new FormData(form).get('graphic') as string;
  const list = form.querySelector<HTMLElement>('.uploads')!;
  const button = form.querySelector('button')!;
  list.replaceChildren();
  list.hidden = false;
  button.disabled = true;
  const leave = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener('beforeunload', leave);
  let all = true;
  for (const file of files) {
    const line = document.createElement('li');
    list.append(line);
    all = (await send(file, form.dataset.uploads!, graphic, line)) && all;
  }
  window.removeEventListener('beforeunload', leave);
  button.disabled = false;
  if (all) {
    form.reset();
  }
}

export function wireUploads(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-uploads]').forEach(form =>
    form.addEventListener('submit', event => {
      event.preventDefault();
      void sendAll(form);
    }),
  );
}
