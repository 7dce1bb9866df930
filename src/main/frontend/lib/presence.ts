// Who else has this incident open. A page that nobody looks at says nothing, so its reader is gone soon.

import { send } from './http';

const EVERY = 8_000;

interface Others {
  people: { name: string; answering: boolean }[];
  replied: string | null;
}

function show(css: string, text: string): void {
  const place = document.querySelector<HTMLElement>(css);
  const words = place?.querySelector('p') ?? place;
  if (place && words && words.textContent !== text) {
    words.textContent = text;
    place.hidden = text === '';
  }
}

export function wirePresence(): void {
  const main = document.querySelector<HTMLElement>('main[data-incident]');
  const openedAt = document.body.dataset.now;
  if (!main || !openedAt) {
    return;
  }
  const beat = async () => {
    if (document.visibilityState !== 'visible') {
      return;
    }
    const answering = 'answering' in main.dataset || document.activeElement?.id === 'message-text';
    const response = await send(`/desk/incidents/${main.dataset.incident}/presence`, {
      method: 'PUT',
      body: { answering, openedAt },
    }).catch(() => null);
    if (!response?.ok) {
      return;
    }
    const { people, replied } = (await response.json()) as Others;
    show('#presence', people.map(one => `${one.name} is ${one.answering ? 'answering' : 'viewing'}.`).join(' '));
    show('#replied', replied ? `${replied} wrote to a party since you opened this page. Read it before you send something.` : '');
  };
  document.querySelector('#message-text')?.addEventListener('focus', () => void beat());
  window.setInterval(() => void beat(), EVERY);
  void beat();
}
