import { beforeEach, expect, it } from 'vitest';
import './scripted-bridge.ts';
import { tellFailedCalls } from '../../../renderer/app/failed-calls.ts';
import { useNotices } from '../../../renderer/state/notices.ts';

beforeEach(() => {
  useNotices.setState({ list: [] });
});

it('the page tells once of calls that failed, whoever made them @P18', () => {
  const page = new EventTarget();
  tellFailedCalls(page);
  expect(useNotices.getState().list).toEqual([]);
  page.dispatchEvent(new Event('unhandledrejection'));
  page.dispatchEvent(new Event('unhandledrejection'));
  expect(useNotices.getState().list).toMatchObject([
    { text: 'That didn’t work. Try again; if it goes on, start Partner Inbox anew.', tone: 'bad' },
  ]);
});
