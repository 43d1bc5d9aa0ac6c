import { create } from 'zustand';

interface Announcement {
  text: string;
  /** What it tells of can be taken back by the key for Undo, which is named behind it. */
  undoable: boolean;
  /** Tells two equal ones apart. */
  count: number;
}

/** The newest sentence for screen readers. */
export const useAnnouncement = create<Announcement>(() => ({
  text: '',
  undoable: false,
  count: 0,
}));

/** Says something to screen readers, without moving the focus. */
export function announce(text: string, undoable = false): void {
  useAnnouncement.setState(({ count }) => ({ text, undoable, count: count + 1 }));
}
