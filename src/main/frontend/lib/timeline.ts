// The filter of a timeline: its address keeps what was chosen, but no words that somebody looks for.

const CODES = ['kind', 'party', 'channel'];

export function wireTimeline(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.querySelectorAll<HTMLElement>('[data-zone]').forEach(place => (place.textContent = zone));
  const form = document.querySelector<HTMLFormElement>('#timeline-filter');
  form?.addEventListener('submit', event => event.preventDefault());
  form?.addEventListener('change', () => {
    const chosen = new FormData(form);
    const query = new URLSearchParams(CODES.flatMap(code => (chosen.get(code) ? [[code, String(chosen.get(code))]] : [])));
    window.history.replaceState(null, '', location.pathname + (query.size > 0 ? `?${query}` : '') + location.hash);
  });
}
