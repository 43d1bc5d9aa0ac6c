import { contained, withoutDirections } from '../../contract/domain/directions.ts';

/**
 * What a system is handed to show of a notification. Companies write most of it. On Linux a body is markup (Desktop
 * Notifications Specification): what isn't escaped is bold, a link, or a picture that is fetched. Nowhere may a name
 * turn the words beside it.
 */
export function notificationText(
  { title, body }: { title: string; body: string },
  platform: NodeJS.Platform,
): { title: string; body: string } {
  const words = contained(body);
  return {
    title: withoutDirections(title),
    body: platform === 'linux' ? escaped(words) : words,
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}
