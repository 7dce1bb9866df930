// Times of the server in the zone of the reader; the title keeps UTC.

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const timeOnly = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

let skew = 0;

/** Takes over the clock of the server: in a local run it may be days ahead. */
export function setServerTime(iso: string | null | undefined): void {
  if (iso) {
    skew = Date.parse(iso) - Date.now();
  }
}

export function now(): number {
  return Date.now() + skew;
}

export function clockTime(at: Date): string {
  return timeOnly.format(at);
}

function age(millis: number): string {
  const minutes = Math.round(millis / 60_000);
  if (Math.abs(minutes) < 1) {
    return 'just now';
  }
  if (Math.abs(minutes) < 60) {
    return relative.format(-minutes, 'minute');
  }
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48 ? relative.format(-hours, 'hour') : relative.format(-Math.round(hours / 24), 'day');
}

/** Writes every time below the root: as a date, or as an age where it says so. */
export function localiseTimes(root: ParentNode = document): void {
  root.querySelectorAll('[data-zone]').forEach(element => {
    element.textContent = ` (${dayAndTime.resolvedOptions().timeZone})`;
  });
  root.querySelectorAll<HTMLTimeElement>('time[datetime]').forEach(element => {
    const at = new Date(element.dateTime);
    if (Number.isNaN(at.getTime())) {
      return;
    }
    const utc = at.toISOString().replace('T', ' ').slice(0, 16) + ' UTC';
    const text = element.dataset.age === undefined ? dayAndTime.format(at) : age(now() - at.getTime());
    if (element.textContent !== text) {
      element.textContent = text;
    }
    element.title = element.dataset.age === undefined ? utc : `${dayAndTime.format(at)} (${utc})`;
  });
}
