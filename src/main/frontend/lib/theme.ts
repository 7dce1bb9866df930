// Light, dark, or as the system: the choice is a cookie, so that the server sends the next page in it from the start.

const SYSTEM = matchMedia('(prefers-color-scheme: dark)');
const YEAR = 31_536_000;

/** The icons in the forms go by an attribute of their own; charts are painted anew. */
function apply(): void {
  const root = document.documentElement;
  const chosen = root.dataset['theme'];
  const dark = chosen === 'dark' || (chosen !== 'light' && SYSTEM.matches);
  root.dataset['carbonTheme'] = dark ? 'g100' : 'g10';
  document.dispatchEvent(new CustomEvent('safepaw:theme'));
}

export function wireTheme(): void {
  apply();
  SYSTEM.addEventListener('change', apply);
  document.querySelector('#theme')?.addEventListener('change', ({ target }) => {
    const { value } = target as HTMLInputElement;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `safepaw-theme=${value}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
    document.documentElement.dataset['theme'] = value;
    apply();
  });
}
