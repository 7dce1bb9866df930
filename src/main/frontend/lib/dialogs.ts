// Native dialogs: opened by a button that names them, closed by Escape or a button.

export function wireDialogs(): void {
  document.addEventListener('click', event => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>('[data-opens]');
    if (opener) {
      document.querySelector<HTMLDialogElement>('#' + opener.dataset.opens)?.showModal();
      return;
    }
    target.closest<HTMLElement>('[data-closes]')?.closest('dialog')?.close();
  });
}

/** Asks to sign in again in another tab; the page and what was typed stay. */
export function askToSignIn(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#signed-out');
  if (dialog && !dialog.open) {
    dialog.showModal();
  }
}

export function closeSignIn(): void {
  document.querySelector<HTMLDialogElement>('#signed-out')?.close();
}
