// The queue and other lists: live rows without flicker, further pages, and the keyboard.

import { refreshClocks } from './clocks';
import { bind } from './keys';
import { announce } from './messages';
import { localiseTimes, setServerTime } from './time';

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-row]')];
}

function keys(): Set<string> {
  return new Set(rows().map(row => row.dataset.row!));
}

function selected(): HTMLElement | null {
  return (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-row]') ?? null;
}

function select(row: HTMLElement | undefined): void {
  row?.querySelector<HTMLElement>('a.row-link')?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

function move(step: number): void {
  const all = rows();
  const at = all.indexOf(selected()!);
  if (step > 0 && at === all.length - 1) {
    document.querySelector<HTMLElement>('[data-more]')?.click();
    return;
  }
  select(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
}

function hasRows(): boolean {
  return rows().length > 0;
}

function clicks(css: string): { here: () => boolean; run: () => void } {
  const find = () => document.querySelector<HTMLElement>(css);
  return { here: () => find() !== null, run: () => find()?.click() };
}

let taking = false;

/** Once, however often the key is pressed: each time would take another task. */
export function takeNext(): void {
  if (!taking) {
    taking = true;
    document.querySelector<HTMLFormElement>('#take-next')?.requestSubmit();
  }
}

export function bindListKeys(): void {
  window.addEventListener('pageshow', () => (taking = false));
  bind(
    { keys: ['j', 'ArrowDown'], words: 'Next row', here: hasRows, run: () => move(1) },
    { keys: ['k', 'ArrowUp'], words: 'Previous row', here: hasRows, run: () => move(-1) },
    { keys: ['Enter'], words: 'Open the row', here: hasRows },
    {
      keys: ['c'],
      words: 'Claim the task of the row',
      here: () => document.querySelector('[data-claim]') !== null,
      run: () => selected()?.querySelector<HTMLButtonElement>('[data-claim]')?.click(),
    },
    {
      keys: ['t'],
      words: 'Take the most urgent task',
      here: () => document.querySelector('#take-next') !== null,
      run: takeNext,
    },
    { keys: ['p'], words: 'Open the call that rings', ...clicks('[data-call]') },
    { keys: ['n'], words: 'New incident', ...clicks('[data-new]') },
    {
      keys: ['/'],
      words: 'Search',
      here: () => document.querySelector('#search') !== null,
      run: () => document.querySelector<HTMLInputElement>('#search')?.focus(),
    },
    {
      keys: ['Enter'],
      ctrl: true,
      words: 'Complete the task whose form you are in',
      here: () => document.querySelector('#task-form') !== null,
    },
  );
}

/** Keeps the rows up to date. A poll that brings nothing new changes nothing in the page. */
export function wireQueue(): void {
  let before = keys();
  let focused: string | null = null;
  document.body.addEventListener('htmx:beforeSwap', event => {
    const detail = (event as CustomEvent).detail as { target: HTMLElement; xhr: XMLHttpRequest };
    if (detail.target.id === 'queue') {
      before = keys();
      focused = selected()?.dataset.row ?? null;
      setServerTime(detail.xhr.getResponseHeader('X-Server-Time'));
    }
  });
  document.body.addEventListener('htmx:afterSwap', event => {
    const { target, requestConfig } = (event as CustomEvent).detail as { target: HTMLElement; requestConfig?: { elt: Element } };
    localiseTimes(document);
    refreshClocks(document);
    if (target.id !== 'queue' || requestConfig?.elt.matches('[data-more]')) {
      return;
    }
    if (focused !== null && selected() === null) {
      select(rows().find(row => row.dataset.row === focused) ?? rows()[0]);
    }
    const fresh = [...keys()].filter(key => !before.has(key));
    fresh.forEach(key => document.querySelector(`[data-row="${CSS.escape(key)}"]`)?.classList.add('row-fresh'));
    if (fresh.length > 0) {
      announce(fresh.length === 1 ? '1 new task' : `${fresh.length} new tasks`);
    }
  });
}

/** Goes on with the first row of a page that was asked for; `data-more` names where the total is told. */
export function wirePages(): void {
  let count: number | null = null;
  document.body.addEventListener('htmx:beforeSwap', event => {
    const { requestConfig } = (event as CustomEvent).detail as { requestConfig: { elt: Element } };
    count = requestConfig.elt.matches('[data-more]') ? rows().length : null;
  });
  document.body.addEventListener('htmx:afterSettle', event => {
    const { requestConfig } = (event as CustomEvent).detail as { requestConfig?: { elt: HTMLElement } };
    if (count === null || !requestConfig?.elt.matches('[data-more]')) {
      return;
    }
    const total = document.querySelector(requestConfig.elt.dataset.more!)?.textContent ?? '';
    select(rows()[count]);
    announce(`${rows().length} rows shown. ${total.replace(/\s+/g, ' ').trim()}`);
    count = null;
  });
}
