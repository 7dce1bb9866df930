// The same for many tasks: selected by mouse or keyboard, looked at, then done one after the other.

import { refreshClocks } from './clocks';
import { askToSignIn } from './dialogs';
import { csrf, SCRIPTED, SessionExpired, send } from './http';
import { bind } from './keys';

const MOST = 100;
const picked = new Set<string>();

const find = <E extends HTMLElement>(css: string) => document.querySelector<E>(css)!;

function boxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('[data-pick]')];
}

/** New rows replace the old ones; a task that is not among them any more is not selected any more. */
function show(): void {
  const all = boxes();
  const there = new Set(all.map(box => box.dataset.pick!));
  picked.forEach(key => there.has(key) || picked.delete(key));
  all.forEach(box => (box.checked = picked.has(box.dataset.pick!)));
  find('#bulk').hidden = picked.size === 0;
  find('#bulk-count').textContent = `${picked.size} selected`;
}

function pick(box: HTMLInputElement | null | undefined): void {
  const key = box?.dataset.pick;
  if (key && !picked.delete(key) && picked.size < MOST) {
    picked.add(key);
  }
  show();
}

function values(): URLSearchParams {
  const form = new FormData(find<HTMLFormElement>('#bulk'));
  return new URLSearchParams([...form].map(([name, value]) => [name, String(value)]));
}

function post(url: string, body: URLSearchParams): Promise<Response> {
  const { header, token } = csrf();
  return fetch(url, { method: 'POST', body, headers: { [header]: token, ...SCRIPTED } });
}

async function preview(): Promise<void> {
  // Learns whether somebody is still signed in, and the token of that session.
  await send('/desk/session');
  const wanted = values();
  picked.forEach(key => wanted.append('task', key));
  const response = await post('/desk/bulk/preview', wanted);
  if (!response.ok) {
    return;
  }
  find('#bulk-rows').innerHTML = await response.text();
  refreshClocks(find('#bulk-rows'));
  find('#bulk-progress').textContent = '';
  find<HTMLButtonElement>('#bulk-go').disabled = document.querySelector('[data-bulk]') === null;
  find<HTMLDialogElement>('#bulk-dialog').showModal();
}

async function perform(): Promise<void> {
  const wanted = values();
  const rows = [...document.querySelectorAll<HTMLElement>('[data-bulk]')];
  const progress = find('#bulk-progress');
  find<HTMLButtonElement>('#bulk-go').disabled = true;
  let done = 0;
  for (const [at, row] of rows.entries()) {
    progress.textContent = `${at} of ${rows.length}`;
    const response = await post(`/desk/bulk/${row.dataset.bulk}`, wanted).catch(() => null);
    const result = response?.ok ? ((await response.json()) as { done: boolean; message: string }) : null;
    row.querySelector('[data-result]')!.textContent = !result ? 'No answer: look at the task' : result.done ? 'Done' : `Refused: ${result.message}`;
    done += result?.done ? 1 : 0;
  }
  progress.textContent = `${done} of ${rows.length} done.`;
  picked.clear();
  show();
}

export function wireBulk(): void {
  const form = document.querySelector<HTMLFormElement>('#bulk');
  if (!form) {
    return;
  }
  const guarded = (work: () => Promise<void>) => () =>
    void work().catch(error => {
      if (error instanceof SessionExpired) {
        askToSignIn();
      }
    });
  bind({
    keys: ['x'],
    words: 'Select the row',
    here: () => boxes().length > 0,
    run: () => pick(document.activeElement?.closest('[data-row]')?.querySelector<HTMLInputElement>('[data-pick]')),
  });
  find('#queue').addEventListener('change', event => pick((event.target as Element).closest<HTMLInputElement>('[data-pick]')));
  document.body.addEventListener('htmx:afterSwap', show);
  find('#bulk-action').addEventListener('change', () =>
    form.querySelectorAll<HTMLElement>('[data-hand-over]').forEach(field => {
      field.hidden = find<HTMLSelectElement>('#bulk-action').value !== 'HAND_OVER';
    }),
  );
  find('#bulk-none').addEventListener('click', () => {
    picked.clear();
    show();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    guarded(preview)();
  });
  find('#bulk-go').addEventListener('click', guarded(perform));
}
