import { useEffect } from 'react';
import type { Settings } from '../../contract/ipc/states.ts';
import { useSettings } from '../state/settings.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');

function resolve(theme: Settings['theme']): 'light' | 'dark' | 'contrast' {
  if (theme !== 'system') return theme;
  if (contrast.matches) return 'contrast';
  return dark.matches ? 'dark' : 'light';
}

/** Keeps the page's theme to the setting, or to the system where the setting says so. */
export function useTheme(): void {
  const theme = useSettings(({ settings }) => settings.theme);
  useEffect(() => {
    const apply = () => {
      document.documentElement.dataset['theme'] = resolve(theme);
    };
    apply();
    dark.addEventListener('change', apply);
    contrast.addEventListener('change', apply);
    return () => {
      dark.removeEventListener('change', apply);
      contrast.removeEventListener('change', apply);
    };
  }, [theme]);
}
