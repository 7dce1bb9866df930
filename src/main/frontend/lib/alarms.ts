// What is urgent in my queues, as the poll for calls tells it: a count in the title, and a word when a P0 is new.

import { showToast } from './messages';

const SEEN = 'safepaw.p0';
const RUNG = 'safepaw.p0.rung';
const SOUND = 'safepaw.sound';
const NOTIFY = 'safepaw.notify';

const title = document.title;

function ring(): void {
  const audio = new AudioContext();
  [0, 0.25, 0.5].forEach(at => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = 0.1;
    tone.frequency.value = 880;
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.15);
  });
  window.setTimeout(() => void audio.close(), 1500);
}

function alarm(number: string): void {
  showToast({ text: 'New P0:', link: { href: `/desk/incidents/${number}`, text: number } });
  // One of several open pages is enough for what is heard or seen outside them.
  if (localStorage.getItem(RUNG) === number) {
    return;
  }
  localStorage.setItem(RUNG, number);
  if (localStorage.getItem(SOUND) === 'on') {
    ring();
  }
  if (localStorage.getItem(NOTIFY) === 'on' && 'Notification' in window && Notification.permission === 'granted') {
    new Notification('Safepaw: new P0', { body: number, tag: number }).onclick = () => window.focus();
  }
}

function heard(count: number, p0: string[]): void {
  document.title = count > 0 ? `(${count}) ${title}` : title;
  const before = sessionStorage.getItem(SEEN);
  // What was there when somebody came is no news.
  if (before !== null) {
    const seen = new Set(JSON.parse(before) as string[]);
    p0.filter(number => !seen.has(number)).forEach(alarm);
  }
  sessionStorage.setItem(SEEN, JSON.stringify(p0));
}

function toggle(css: string, key: string, allowed: () => Promise<boolean>): void {
  const button = document.querySelector<HTMLButtonElement>(css);
  if (!button) {
    return;
  }
  const show = () => button.setAttribute('aria-pressed', String(localStorage.getItem(key) === 'on'));
  button.addEventListener('click', async () => {
    const on = localStorage.getItem(key) !== 'on' && (await allowed());
    localStorage.setItem(key, on ? 'on' : 'off');
    show();
  });
  show();
}

export function wireAlarms(): void {
  toggle('#alarm-sound', SOUND, async () => {
    ring();
    return true;
  });
  toggle('#alarm-notify', NOTIFY, async () => 'Notification' in window && (await Notification.requestPermission()) === 'granted');
  document.body.addEventListener('urgent-news', event => {
    const { count, p0 } = (event as CustomEvent).detail as { count: number; p0: string[] };
    heard(count, p0);
  });
}
