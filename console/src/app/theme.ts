import { useEffect, useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const key = 'cairn.theme';
const order: readonly Theme[] = ['system', 'light', 'dark'];

const kept = (): Theme => order.find((theme) => theme === localStorage.getItem(key)) ?? 'system';

/** The look that a person chose; `system` follows the machine. */
export const useTheme = (): readonly [theme: Theme, next: () => void] => {
  const [theme, setTheme] = useState(kept);
  useEffect(() => {
    localStorage.setItem(key, theme);
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const next = () => setTheme(order[(order.indexOf(theme) + 1) % order.length] ?? 'system');
  return [theme, next];
};
