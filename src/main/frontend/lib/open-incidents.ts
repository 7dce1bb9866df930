// The incidents that somebody has open beside each other: which one this is, the keys from one to the other, what is new in them.

import htmx from 'htmx.org';
import { bind } from './keys';

const EVERY = 20_000;

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('#open-incidents a')];
}

function here(): string | undefined {
  return document.querySelector<HTMLElement>('main[data-incident]')?.dataset.incident;
}

function go(step: number): void {
  const all = links();
  const at = all.findIndex(link => link.dataset.number === here());
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
  all[next]?.click();
}

function markHere(): void {
  links()
    .filter(link => link.dataset.number === here())
    .forEach(link => link.setAttribute('aria-current', 'page'));
}

/** Not under the hands of who is about to use it, and not for nobody. */
function refresh(): void {
  const strip = document.getElementById('open-incidents');
  if (strip && document.visibilityState === 'visible' && !strip.contains(document.activeElement) && !strip.matches(':hover')) {
    void htmx.ajax('get', '/desk/open-incidents', { target: strip, swap: 'outerHTML' }).then(markHere);
  }
}

export function wireOpenIncidents(): void {
  markHere();
  const several = () => links().some(link => link.dataset.number !== here());
  bind(
    { keys: [']'], words: 'Next open incident', here: several, run: () => go(1) },
    { keys: ['['], words: 'Previous open incident', here: several, run: () => go(-1) },
  );
  window.setInterval(refresh, EVERY);
}
