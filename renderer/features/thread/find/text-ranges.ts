/**
 * The places in the page of ranges of a message's text. What is drawn has the text's characters in their order, but for
 * white space, and may end before it (a long message is folded) or differ from a link on, whose address is shown
 * otherwise: what can't be found there is left out.
 * @param root what shows the message
 * @param ranges of UTF-16 units of `text`, ascending
 */
export function textRanges(
  root: HTMLElement,
  text: string,
  ranges: readonly (readonly [number, number])[],
): Range[] {
  const last = ranges.at(-1)?.[1] ?? 0;
  const places = placesOf(root, text, last);
  return ranges.flatMap(([start, end]) => {
    const from = places.get(start);
    const to = places.get(end - 1);
    if (from === undefined || to === undefined) return [];
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset + 1);
    return [range];
  });
}

interface Place {
  node: Text;
  offset: number;
}

const SPACE = /\s/u;

/** Where each character of the text up to `last` is drawn, but for white space. */
function placesOf(root: HTMLElement, text: string, last: number): Map<number, Place> {
  const places = new Map<number, Place>();
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('button, time') === null
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  let at = 0;
  while (nodes.nextNode() !== null) {
    const node = nodes.currentNode as Text;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const drawn = node.data.charAt(offset);
      if (SPACE.test(drawn)) continue;
      while (SPACE.test(text.charAt(at))) at += 1;
      if (at >= last || text.charAt(at) !== drawn) return places;
      places.set(at, { node, offset });
      at += 1;
    }
  }
  return places;
}
