import { inject } from 'vitest';
import { moveClock } from '../../tools/preview/host/moved-clock.ts';
import { aheadOf, type CalendarPair } from './pairs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    pair: CalendarPair;
  }
}

const { wall, zone } = inject('pair');
process.env['TZ'] = zone;
moveClock(0);
moveClock(aheadOf(wall, Date.now()));
