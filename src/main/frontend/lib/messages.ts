// Short messages: spoken politely to screen readers, shown as a toast.

export function announce(text: string): void {
  const region = document.querySelector('#announcer');
  if (region) {
    region.textContent = '';
    window.setTimeout(() => (region.textContent = text), 50);
  }
}

export interface Toast {
  text: string;
  link?: { href: string; text: string };
}

const KEY = 'safepaw.toast';

/** Shows the message on the page that opens next. */
export function toastOnNextPage(toast: Toast): void {
  sessionStorage.setItem(KEY, JSON.stringify(toast));
}

export function showToast(toast: Toast): void {
  const place = document.querySelector('#toasts');
  if (!place) {
    return;
  }
  const box = document.createElement('div');
  box.className = 'toast';
  box.append(toast.text);
  if (toast.link) {
    const link = document.createElement('a');
    link.href = toast.link.href;
    link.textContent = toast.link.text;
    box.append(' ', link);
  }
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'toast-close';
  close.setAttribute('aria-label', 'Close message');
  close.textContent = '×';
  close.addEventListener('click', () => box.remove());
  box.append(close);
  place.append(box);
  window.setTimeout(() => box.remove(), 12_000);
}

export function showWaitingToast(): void {
  const waiting = sessionStorage.getItem(KEY);
  if (waiting) {
    sessionStorage.removeItem(KEY);
    showToast(JSON.parse(waiting) as Toast);
  }
}
