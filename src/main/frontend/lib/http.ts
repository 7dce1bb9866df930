// Requests to the Desk: with the CSRF token, and with one place that knows what a lost session looks like.

/** The session ended; what was typed is still in the page. */
export class SessionExpired extends Error {}

/** The server could not be reached at all. */
export class Unreachable extends Error {}

/** Tells the server that no page is asked for: a session that is over is a 401 then, and no other begins. */
export const SCRIPTED = { 'X-Requested-With': 'XMLHttpRequest' };

function meta(name: string): HTMLMetaElement | null {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
}

export function csrf(): { header: string; token: string } {
  return { header: meta('csrf-header')?.content ?? 'X-CSRF-TOKEN', token: meta('csrf-token')?.content ?? '' };
}

/** Learns the token of the present session. Says whether somebody is signed in. */
export async function renewSession(): Promise<boolean> {
  const response = await fetch('/desk/session', { headers: { Accept: 'application/json', ...SCRIPTED } }).catch(() => null);
  if (!response?.ok) {
    return false;
  }
  const session = (await response.json()) as { csrfHeader: string; csrfToken: string };
  meta('csrf-header')!.content = session.csrfHeader;
  meta('csrf-token')!.content = session.csrfToken;
  document.querySelectorAll<HTMLInputElement>('input[name="_csrf"]').forEach(input => (input.value = session.csrfToken));
  return true;
}

export interface Call {
  method?: string;
  body?: unknown;
  keepalive?: boolean;
}

/**
 * Sends JSON and gives the response whatever its status is.
 *
 * @throws SessionExpired when nobody is signed in any more
 * @throws Unreachable when there is no connection
 */
export async function send(url: string, call: Call = {}): Promise<Response> {
  const attempt = () => {
    const { header, token } = csrf();
    return fetch(url, {
      method: call.method ?? 'GET',
      keepalive: call.keepalive ?? false,
      headers: {
        Accept: 'application/json',
        ...SCRIPTED,
        [header]: token,
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
    }).catch(() => {
      throw new Unreachable();
    });
  };
  let response = await attempt();
  if (response.status === 403 || response.status === 401) {
    // A new sign-in, perhaps in another tab, comes with a new token.
    if (!(await renewSession())) {
      throw new SessionExpired();
    }
    response = await attempt();
  }
  return response;
}
