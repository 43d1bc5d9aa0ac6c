/**
 * Puts words into a field as if they had been typed, so that the field's own Undo takes them back, and brings back what
 * they replaced. The cursor stands behind them.
 * @param from where the words go, and `to` the end of what they replace; UTF-16 units
 */
export function insertWords(
  field: HTMLTextAreaElement,
  words: string,
  from = field.selectionStart,
  to = field.selectionEnd,
): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (from === to && words === '') return;
  // Line by line, as `insertText` works, a thousand lines take seconds; as one piece of HTML they take no time, and a
  // field keeps nothing of it but its text. HTML knows no NUL.
  const inOnePiece = words.includes('\n') && !words.includes('\0');
  const [command, value] = inOnePiece
    ? ['insertHTML', words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')]
    : words === ''
      ? ['delete', '']
      : ['insertText', words];
  // It's deprecated, and the only way into a field's history.
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand(command, false, value);
}
