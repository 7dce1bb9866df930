// Clocks that count down, second by second.

import { localiseTimes, now } from './time';

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** 3 d 04:12 far off, 04:12:09 within a day, with a minus once it has passed. */
export function countdown(millis: number): string {
  const sign = millis < 0 ? '−' : '';
  const seconds = Math.floor(Math.abs(millis) / 1000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return days > 0
    ? `${sign}${days} d ${two(hours)}:${two(minutes)}`
    : `${sign}${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

function tick(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>('[data-clock]').forEach(clock => {
    const value = clock.querySelector<HTMLElement>('.clock-value');
    const state = clock.querySelector<HTMLElement>('.clock-state');
    if (!value || clock.dataset.clock !== 'RUNNING' || !clock.dataset.due) {
      return;
    }
    const left = Date.parse(clock.dataset.due) - now();
    value.textContent = countdown(left);
    if (left < 0 && !clock.classList.contains('clock-breached')) {
      clock.classList.remove('clock-warned');
      clock.classList.add('clock-breached');
      if (state) {
        state.textContent = 'Overdue';
      }
    }
  });
}

export function startClocks(): void {
  tick(document);
  window.setInterval(() => tick(document), 1000);
  window.setInterval(() => localiseTimes(document), 30_000);
}

export function refreshClocks(root: ParentNode): void {
  tick(root);
}
