// The page of an incident follows what happens: parts are changed in place, so that what is open, selected or focused stays.

import { Idiomorph } from 'idiomorph/htmx';
import { refreshClocks } from './clocks';
import { announce } from './messages';
import { localiseTimes, setServerTime } from './time';

function entries(): Set<string> {
  return new Set([...document.querySelectorAll('.message')].map(message => message.id));
}

export function wireLive(): void {
  // What the reader unfolded or opened is no news of the server.
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) =>
    !(name === 'open' && (element instanceof HTMLDetailsElement || element instanceof HTMLDialogElement));
  // The same moment already stands there in the reader's own zone; what was fetched into a part stays there.
  Idiomorph.defaults.callbacks.beforeNodeMorphed = (old, fresh) =>
    !(old instanceof HTMLElement && 'fetched' in old.dataset) &&
    !(old instanceof HTMLTimeElement && fresh instanceof HTMLTimeElement && old.dateTime === fresh.dateTime);
  let before = entries();
  document.body.addEventListener('htmx:beforeSwap', event => {
    const { elt, xhr } = (event as CustomEvent).detail as { elt: Element; xhr: XMLHttpRequest };
    if (elt.id === 'live') {
      before = entries();
      setServerTime(xhr.getResponseHeader('X-Server-Time'));
    }
  });
  document.body.addEventListener('htmx:oobAfterSwap', event => {
    localiseTimes(document);
    refreshClocks(document);
    if (((event as CustomEvent).detail.target as Element).id !== 'live-conversation') {
      return;
    }
    const fresh = [...entries()].filter(id => !before.has(id)).length;
    if (fresh > 0) {
      announce(fresh === 1 ? '1 new message' : `${fresh} new messages`);
    }
  });
}
