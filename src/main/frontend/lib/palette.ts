// The command palette: pages from the menu, the rest from the server. A combobox that keeps the focus in its field.

import { askToSignIn } from './dialogs';
import { SessionExpired, send } from './http';
import { bind } from './keys';
import { takeNext } from './queue';

interface Offer {
  kind: string;
  label: string;
  run: () => void;
}

let offers: Offer[] = [];
let chosen = 0;
let asked = 0;

const find = <E extends HTMLElement>(css: string) => document.querySelector<E>(css)!;

function go(href: string): () => void {
  return () => window.location.assign(href);
}

function words(link: HTMLAnchorElement): string {
  return [...link.childNodes]
    .filter(node => node.nodeType === Node.TEXT_NODE)
    .map(node => node.textContent ?? '')
    .join(' ')
    .trim();
}

function fixed(): Offer[] {
  const pages = [...document.querySelectorAll<HTMLAnchorElement>('.shell-nav a, .user-menu-panel a')].map(link => ({
    kind: 'Page',
    label: words(link),
    run: go(link.href),
  }));
  return [
    {
      kind: 'Do',
      label: 'Take the most urgent task',
      run: takeNext,
    },
    ...pages,
  ];
}

function choose(at: number): void {
  chosen = Math.min(Math.max(at, 0), offers.length - 1);
  document.querySelectorAll<HTMLElement>('#palette-list [role=option]').forEach((option, index) => {
    option.setAttribute('aria-selected', String(index === chosen));
    if (index === chosen) {
      option.scrollIntoView({ block: 'nearest' });
    }
  });
  const input = find('#palette-input');
  if (offers.length > 0) {
    input.setAttribute('aria-activedescendant', `palette-${chosen}`);
  } else {
    input.removeAttribute('aria-activedescendant');
  }
}

function show(found: Offer[], at = 0): void {
  offers = found;
  find('#palette-list').replaceChildren(
    ...found.map((offer, index) => {
      const option = document.createElement('li');
      option.id = `palette-${index}`;
      option.role = 'option';
      const kind = document.createElement('span');
      kind.className = 'muted';
      kind.textContent = offer.kind;
      option.append(kind, ' ' + offer.label);
      return option;
    }),
  );
  find('#palette-empty').hidden = true;
  choose(at);
}

/** What the page itself knows is there at once, so that nobody presses Enter on what stood there before. */
function matching(): Offer[] {
  const typed = find<HTMLInputElement>('#palette-input').value.trim().toLowerCase();
  return fixed().filter(offer => offer.label.toLowerCase().includes(typed));
}

async function look(): Promise<void> {
  const number = ++asked;
  const typed = find<HTMLInputElement>('#palette-input').value.trim();
  const incident = document.querySelector<HTMLElement>('main[data-incident]')?.dataset.incident ?? null;
  if (typed.length < 2 && !incident) {
    find('#palette-empty').hidden = offers.length > 0;
    return;
  }
  const response = await send('/desk/palette', { method: 'POST', body: { words: typed, incident } }).catch(error => {
    if (error instanceof SessionExpired) {
      askToSignIn();
    }
    return null;
  });
  const found = response?.ok ? ((await response.json()) as { kind: string; label: string; href: string }[]) : [];
  // An answer that was overtaken by more typing is old.
  if (number === asked) {
    show([...matching(), ...found.map(offer => ({ ...offer, run: go(offer.href) }))], chosen);
    find('#palette-empty').hidden = offers.length > 0;
  }
}

function open(): void {
  const dialog = find<HTMLDialogElement>('#palette');
  if (dialog.open) {
    return;
  }
  find<HTMLInputElement>('#palette-input').value = '';
  dialog.showModal();
  show(fixed());
  void look();
}

export function wirePalette(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#palette');
  if (!dialog) {
    return;
  }
  bind({ keys: ['k'], ctrl: true, words: 'Go to a page, an incident, an action or a colleague', run: open });
  let wait = 0;
  const start = async () => {
    if (offers.length === 0) {
      window.clearTimeout(wait);
      await look();
    }
    if (offers.length > 0) {
      dialog.close();
      offers[chosen]?.run();
    }
  };
  find('#palette-input').addEventListener('input', () => {
    window.clearTimeout(wait);
    show(matching());
    wait = window.setTimeout(() => void look(), 150);
  });
  find('#palette-input').addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      void start();
    } else {
      return;
    }
    event.preventDefault();
  });
  find('#palette-list').addEventListener('click', event => {
    const option = (event.target as Element).closest('[role=option]');
    if (option) {
      dialog.close();
      offers[[...option.parentElement!.children].indexOf(option)]?.run();
    }
  });
}
