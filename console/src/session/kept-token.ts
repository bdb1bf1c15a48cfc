const key = 'cairn.token';

/** The token of this tab: it ends with the tab, and no other place ever holds it. */
export const keptToken = {
  read: (): string | null => sessionStorage.getItem(key),
  write: (token: string): void => sessionStorage.setItem(key, token),
  forget: (): void => sessionStorage.removeItem(key),
};
