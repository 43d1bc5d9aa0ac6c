import { create } from 'zustand';

/** The newest sentence for screen readers; `count` tells two equal ones apart. */
export const useAnnouncement = create<{ text: string; count: number }>(() => ({
  text: '',
  count: 0,
}));

/** Says something to screen readers, without moving the focus. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}
