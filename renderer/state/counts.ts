import { create } from 'zustand';
import type { InboxCounts } from '../../contract/ipc/views.ts';
import { bridge } from '../bridge.ts';

const nothing: InboxCounts = {
  unread: 0,
  awaiting: 0,
  snoozed: 0,
  drafts: 0,
  outbox: 0,
  refused: 0,
  announcements: 0,
};

export const useCounts = create<{ counts: InboxCounts }>(() => ({ counts: nothing }));

export async function loadCounts(): Promise<void> {
  useCounts.setState({ counts: await bridge.inbox.counts() });
}
