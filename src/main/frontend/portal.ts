// The public pages work without this. With it, what was typed outlives a reload, and a problem gets the focus.

const PREFIX = 'safepaw-draft:';

/** Of this tab only; gone with it, and once the form was sent. */
function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

const kept = (name: string): string => PREFIX + name + location.pathname.replace(/\/message$/, '');

function fields(form: HTMLFormElement): (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea')]
    .filter(field => field.name !== '' && field.type !== 'hidden' && field.name !== 'website');
}

const isChoice = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox');

function save(form: HTMLFormElement, key: string): void {
  const values: Record<string, string> = {};
  for (const field of fields(form)) {
    if (!isChoice(field) || field.checked) {
      values[field.name] = field.value;
    }
  }
  storage()?.setItem(key, JSON.stringify(values));
}

/** What the server shows counts; only what is blank is filled. */
function restore(form: HTMLFormElement, key: string): void {
  const values = JSON.parse(storage()?.getItem(key) ?? '{}') as Record<string, string>;
  for (const field of fields(form)) {
    const value = values[field.name];
    if (value === undefined) {
      continue;
    }
    if (!isChoice(field)) {
      field.value ||= value;
    } else if (!fields(form).some(other => other.name === field.name && isChoice(other) && other.checked)) {
      field.checked = field.value === value;
    }
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
  const key = kept(form.dataset.draft ?? '');
  if (document.querySelector('[data-done]')) {
    storage()?.removeItem(key);
  }
  restore(form, key);
  form.addEventListener('input', () => save(form, key));
  form.addEventListener('change', () => save(form, key));
}

// Nothing stays on a device that others use.
if (document.querySelector('[data-sent]')) {
  const store = storage();
  Object.keys(store ?? {}).filter(key => key.startsWith(PREFIX)).forEach(key => store?.removeItem(key));
}

document.getElementById('error-summary')?.focus();
