// The incidents that somebody has open beside each other: which one this is, and the keys from one to the other.

import { bind } from './keys';

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

export function wireOpenIncidents(): void {
  links()
    .filter(link => link.dataset.number === here())
    .forEach(link => link.setAttribute('aria-current', 'page'));
  const several = () => links().some(link => link.dataset.number !== here());
  bind(
    { keys: [']'], words: 'Next open incident', here: several, run: () => go(1) },
    { keys: ['['], words: 'Previous open incident', here: several, run: () => go(-1) },
  );
}
