// The board of clocks follows by itself: it says when another target was missed, and a screen on the wall stays awake.

import { refreshClocks } from './clocks';
import { announce } from './messages';
import { localiseTimes, setServerTime } from './time';

const BOARD = '[data-live-board]';

function newest(): string {
  return document.querySelector<HTMLElement>(BOARD)?.dataset['newest'] ?? '';
}

/** Browsers let go of it whenever the page is hidden. */
function stayAwake(): void {
  if (document.visibilityState === 'visible') {
    navigator.wakeLock?.request('screen').catch(() => undefined);
  }
}

export function wireBoard(): void {
  if (!document.querySelector(BOARD)) {
    return;
  }
  let known = newest();
  document.body.addEventListener('htmx:beforeSwap', event => {
    const { xhr } = (event as CustomEvent).detail as { xhr: XMLHttpRequest };
    setServerTime(xhr.getResponseHeader('X-Server-Time'));
  });
  document.body.addEventListener('htmx:afterSettle', () => {
    localiseTimes(document);
    refreshClocks(document);
    if (newest() > known) {
      announce('A target was missed just now.');
    }
    known = newest();
  });
  if (document.querySelector('[data-keep-awake]')) {
    stayAwake();
    document.addEventListener('visibilitychange', stayAwake);
  }
}
