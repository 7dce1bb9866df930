// The keys of every page, in one place: what is bound here is what the help lists.

export interface Key {
  /** As `KeyboardEvent.key` has them; any of them does it. */
  keys: string[];
  /** Ctrl or Cmd is held. Works while somebody types, too. */
  ctrl?: boolean;
  words: string;
  /** Whether it does anything on this page; always, if left out. */
  here?: () => boolean;
  /** Left out where the page itself listens. */
  run?: () => void;
}

const SHOWN: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→' };

const bound: Key[] = [];

export function bind(...keys: Key[]): void {
  bound.push(...keys);
}

function isHere(key: Key): boolean {
  return key.here?.() ?? true;
}

function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog');
}

function kbd(text: string): HTMLElement {
  const element = document.createElement('kbd');
  element.textContent = SHOWN[text] ?? text;
  return element;
}

function row(keys: (HTMLElement | string)[], words: string): HTMLElement[] {
  const term = document.createElement('dt');
  keys.forEach((key, at) => term.append(...(at > 0 ? [' '] : []), key));
  const description = document.createElement('dd');
  description.textContent = words;
  return [term, description];
}

function label(element: HTMLElement): string {
  const named = (element as HTMLInputElement).labels?.[0] ?? element;
  return (named.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Lists the keys of this page, those that its fields and buttons say of themselves included. */
function fillHelp(): void {
  const rows = bound
    .filter(isHere)
    .flatMap(key => row([...(key.ctrl ? [kbd('Ctrl')] : []), ...key.keys.map(kbd)], key.words));
  const access = [...document.querySelectorAll<HTMLElement>('main [accesskey]')]
    .filter(element => element.checkVisibility())
    .flatMap(element => row([kbd('Alt'), kbd(element.accessKey)], label(element)));
  document.querySelector('#keyboard-list')?.replaceChildren(...rows, ...access);
}

export function wireKeys(): void {
  bind({
    keys: ['?'],
    words: 'This help',
    run: () => {
      fillHelp();
      document.querySelector<HTMLDialogElement>('#keyboard-help')?.showModal();
    },
  });
  document.addEventListener('click', event => {
    if ((event.target as Element).closest('[data-opens="keyboard-help"]')) {
      fillHelp();
    }
  });
  document.addEventListener('keydown', event => {
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.altKey || event.defaultPrevented || (!ctrl && typing(event.target))) {
      return;
    }
    const key = bound.find(one => one.run && !!one.ctrl === ctrl && one.keys.includes(event.key) && isHere(one));
    if (key) {
      event.preventDefault();
      key.run!();
    }
  });
}
