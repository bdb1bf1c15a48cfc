import { Button } from '../ui/button';
import { type Theme, useTheme } from './theme';

const signs: Readonly<Record<Theme, string>> = { system: '◐', light: '☀', dark: '☾' };

/** Goes round the looks: as the machine, light, dark. */
export const ThemeButton = () => {
  const [theme, next] = useTheme();
  return (
    <Button kind="quiet" onClick={next} aria-label={`Theme: ${theme}`} title={`Theme: ${theme}`}>
      <span aria-hidden="true">{signs[theme]}</span>
    </Button>
  );
};
