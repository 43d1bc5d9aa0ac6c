import type { NativeTheme } from 'electron';
import { hostConfig } from '../host/config.ts';
import { answerDriver } from '../host/control.ts';
import { StrictEmitter } from './emitter.ts';
import { guarded } from './not-implemented.ts';

type Source = NativeTheme['themeSource'];

interface SystemTheme {
  dark?: boolean;
  highContrast?: boolean;
  reducedMotion?: boolean;
}

class PreviewNativeTheme
  extends StrictEmitter
  implements
    Pick<
      NativeTheme,
      | 'themeSource'
      | 'shouldUseDarkColors'
      | 'shouldUseHighContrastColors'
      | 'shouldUseInvertedColorScheme'
    >
{
  reducedMotion = false;
  readonly shouldUseInvertedColorScheme = false;
  #source: Source = 'system';
  #dark = hostConfig().dark;
  #highContrast = false;
  readonly watchers = new Set<() => void>();

  constructor() {
    super('nativeTheme', `updated`);
  }
  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    this.#source = source;
    this.#changed();
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#dark : this.#source === 'dark';
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#dark;
  }
  get shouldUseHighContrastColors(): boolean {
    return this.#highContrast;
  }
  get inForcedColorsMode(): boolean {
    return this.#highContrast;
  }
  get prefersReducedTransparency(): boolean {
    return false;
  }
  setSystem({ dark, highContrast, reducedMotion }: SystemTheme): void {
    this.#dark = dark ?? this.#dark;
    this.#highContrast = highContrast ?? this.#highContrast;
    this.reducedMotion = reducedMotion ?? this.reducedMotion;
    this.#changed();
  }
  #changed(): void {
    for (const listener of this.watchers) listener();
    this.emit('updated');
  }
}

export const nativeThemeState = new PreviewNativeTheme();
export const nativeTheme = guarded('nativeTheme', nativeThemeState);

export function onThemeChange(listener: () => void): void {
  nativeThemeState.watchers.add(listener);
}

answerDriver('setTheme', (theme: SystemTheme) => nativeThemeState.setSystem(theme));
