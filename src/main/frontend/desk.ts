// Every page of the Desk: htmx, local times, clocks, dialogs, keyboard, drafts of notes and messages.

import htmx from 'htmx.org';
import { wireAlarms } from './lib/alarms';
import { Autosave } from './lib/autosave';
import { wireBoard } from './lib/board';
import { wireBulk } from './lib/bulk';
import { startClocks } from './lib/clocks';
import { askToSignIn, wireDialogs } from './lib/dialogs';
import { csrf, renewSession } from './lib/http';
import { wireKeys } from './lib/keys';
import { wireLive } from './lib/live';
import { showToast, showWaitingToast } from './lib/messages';
import { wireOpenIncidents } from './lib/open-incidents';
import { wirePalette } from './lib/palette';
import { wirePresence } from './lib/presence';
import { bindListKeys, wirePages, wireQueue } from './lib/queue';
import { wireTheme } from './lib/theme';
import { localiseTimes, setServerTime } from './lib/time';
import { wireTimeline } from './lib/timeline';
import { wireUploads } from './lib/uploads';

// No code out of attributes, no styles of its own: the page's content security policy stays strict.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;

function wireRequests(): void {
  document.body.addEventListener('htmx:configRequest', event => {
    const { header, token } = csrf();
    ((event as CustomEvent).detail.headers as Record<string, string>)[header] = token;
  });
  document.body.addEventListener('htmx:beforeSwap', event => {
    const detail = (event as CustomEvent).detail as { xhr: XMLHttpRequest; shouldSwap: boolean };
    // The sign-in page in place of a fragment means that the session is over.
    if (detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname.endsWith('/login')) {
      detail.shouldSwap = false;
      askToSignIn();
    }
  });
  document.body.addEventListener('htmx:responseError', event => {
    const xhr = (event as CustomEvent).detail.xhr as XMLHttpRequest;
    if (xhr.status === 401 || xhr.status === 403) {
      void renewSession().then(signedIn => (signedIn ? undefined : askToSignIn()));
    } else {
      showToast({ text: 'That did not work. Nothing was changed; please try again.' });
    }
  });
  document.body.addEventListener('htmx:sendError', () => document.body.classList.add('offline'));
  document.body.addEventListener('htmx:afterRequest', event => {
    if ((event as CustomEvent).detail.successful) {
      document.body.classList.remove('offline');
    }
  });
}

/** A text area that names the place of its draft keeps itself there. */
function wireDrafts(): void {
  document.querySelectorAll<HTMLTextAreaElement>('textarea[data-draft]').forEach(area => {
    const form = area.form!;
    const status = form.querySelector<HTMLElement>('.draft-status');
    const draft = new Autosave(area.dataset.draft!, () => ({ text: area.value }), status);
    area.addEventListener('input', () => draft.touch());
    form.addEventListener('submit', () => draft.stop());
  });
}

/** A form that names where it is kept is kept there while somebody types into it. */
function wireKeptForms(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-autosave]').forEach(form => {
    const status = document.querySelector<HTMLElement>(form.dataset.status!);
    const draft = new Autosave(form.dataset.autosave!, () => Object.fromEntries(new FormData(form)), status);
    form.addEventListener('input', () => draft.touch());
    form.addEventListener('submit', () => draft.stop());
  });
}

/** A filter works as soon as it is chosen. */
function wireFilters(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-autosubmit]').forEach(form =>
    form.addEventListener('change', event => {
      if (event.target instanceof HTMLSelectElement) {
        form.requestSubmit();
      }
    }),
  );
}

/** A button that sends twice would do a thing twice. */
function wireForms(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    // What is downloaded leaves the page as it is.
    const download = event.submitter?.hasAttribute('data-download');
    if (form.method === 'post' && !download && !event.defaultPrevented && !form.hasAttribute('hx-post')) {
      window.setTimeout(() => form.querySelectorAll('button').forEach(button => (button.disabled = true)), 0);
    }
  });
  window.addEventListener('pageshow', () =>
    document.querySelectorAll<HTMLButtonElement>('form[method="post"] button').forEach(button => {
      if (button.dataset.locked === undefined) {
        button.disabled = false;
      }
    }),
  );
}

setServerTime(document.body.dataset.now);
wireRequests();
wireDialogs();
bindListKeys();
wireBulk();
wireOpenIncidents();
wirePalette();
wireKeys();
wireAlarms();
wirePresence();
wireQueue();
wirePages();
wireLive();
wireBoard();
wireDrafts();
wireKeptForms();
wireUploads();
wireTimeline();
wireTheme();
wireForms();
wireFilters();
localiseTimes();
startClocks();
showWaitingToast();
document.documentElement.dataset.ready = 'true';
