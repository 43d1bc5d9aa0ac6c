import type { Refusal } from './attachment-refusals.ts';

type Nothing = Record<string, never>;
interface OfFile {
  /** As it is on the disk or at the server: words make it fit for a sentence. */
  name: string;
}

/** Files on their way into a message. Sizes in bytes. */
interface SaidOfFiles {
  file_refused: OfFile & { refusal: Refusal };
  too_many_files: OfFile & { most: number };
  same_file: OfFile & { twin: string };
  file_not_kept: OfFile;
  no_room_for_copy: OfFile & { bytes: number };
  file_keeps_changing: OfFile;
  file_missing: OfFile;
  file_changed: OfFile;
  file_unreadable: OfFile;
  file_not_sendable: Nothing;
  upload_damaged: OfFile;
  upload_too_large: OfFile;
  upload_not_accepted: OfFile;
  upload_over: Nothing;
  upload_complete: OfFile;
  upload_maybe_sent: OfFile;
}

/** Files of messages, on their way to this computer and out of the app. */
interface SaidOfDownloads {
  download_failed: Nothing;
  download_no_room: OfFile;
  download_damaged: OfFile;
  download_not_stored: OfFile;
  download_signed_out: OfFile;
  download_gone: OfFile;
  download_unreachable: OfFile;
  download_in_between: OfFile;
  download_server_trouble: OfFile;
  download_first: Nothing;
  download_again: Nothing;
  no_room_there: Nothing;
  not_writable_there: Nothing;
  no_program_opens: Nothing;
  opens_odd_kind: OfFile;
  opens_other_kind: OfFile;
  opens_macros: OfFile;
  opens_unchecked: OfFile;
}

/** What keeps a message from being sent, changed or taken back. Lengths in Unicode code points. */
interface SaidOfSending {
  nothing_to_send: Nothing;
  message_too_long: { most: number; over: number };
  file_not_added: OfFile;
  too_many_attached: { most: number; over: number };
  outbox_disk_full: Nothing;
  more_words: Nothing;
  thread_not_here: Nothing;
  already_sent: Nothing;
  back_in_composer: Nothing;
  discarded_already: Nothing;
  unknown_then_edit: Nothing;
  unknown_then_discard: Nothing;
  never_as_it_is: Nothing;
  nothing_to_pause: Nothing;
  taken_back_already: Nothing;
  being_taken_back: Nothing;
  no_programs_chosen: Nothing;
  some_thread_not_here: Nothing;
  programs_locked: { companies: readonly string[] };
  file_still_copied: OfFile;
  to_company: { company: string; problem: Said };
}

/** What a server, or the way to it, keeps from a person. */
interface SaidOfServers {
  address_empty: Nothing;
  address_odd: Nothing;
  address_scheme: Nothing;
  address_with_name: Nothing;
  address_in_the_open: Nothing;
  address_with_path: { address: string };
  wrong_key: Nothing;
  wrong_password: Nothing;
  account_locked: Nothing;
  server_unreachable: Nothing;
  server_busy: Nothing;
  server_trouble: Nothing;
  other_server_answers: Nothing;
  no_server_there: Nothing;
  history_signed_out: Nothing;
  history_unreachable: Nothing;
  history_gone: Nothing;
  history_in_between: Nothing;
  history_trouble: Nothing;
  nothing_to_mark: Nothing;
  place_unknown: Nothing;
  leave_offline: Nothing;
  leave_in_between: Nothing;
  leave_not_taken: Nothing;
}

/** An account and what stands on this computer of it. */
interface SaidOfAccounts {
  sign_in_cancelled: Nothing;
  newer_database: Nothing;
  databases_not_opened: Nothing;
  account_file_changed: Nothing;
  /** What a sign-out couldn't delete. */
  left_behind: { unsent: boolean; cached: boolean };
  personal_restored: Nothing;
  personal_lost: Nothing;
  cache_rebuilt: Nothing;
}

/** What else keeps the partner from what they asked for. */
interface SaidOfRequests {
  exporting_already: Nothing;
  export_not_here: Nothing;
  nothing_exported: Nothing;
  export_file_not_copied: { problem: Said };
  export_unreachable: Nothing;
  export_signed_out: Nothing;
  export_not_given: Nothing;
  export_no_room: Nothing;
  export_not_written: Nothing;
  reply_without_name: Nothing;
  reply_name_too_long: { over: number };
  reply_without_words: Nothing;
  too_many_replies: { most: number };
  no_address_given: Nothing;
  address_not_of_web: Nothing;
  address_not_opened: Nothing;
  too_many_addresses: Nothing;
  no_program_for_address: Nothing;
  diagnostics_not_written: Nothing;
  proxy_empty: Nothing;
  proxy_with_name: Nothing;
  proxy_odd: Nothing;
  proxy_scheme: { scheme: string };
  proxy_port: Nothing;
  proxy_odd_host: { text: string };
  proxy_too_many_hosts: { most: number };
}

/** The values of everything that is told to a person, by its code. */
export interface SaidValues
  extends
    SaidOfFiles,
    SaidOfDownloads,
    SaidOfSending,
    SaidOfServers,
    SaidOfAccounts,
    SaidOfRequests {
  /** A sentence that was stored before there were codes, and that no code stands for. */
  as_it_was: { sentence: string };
}

export type SaidCode = keyof SaidValues;

/**
 * Something that is told to a person, as a code with its values: stored and passed on so, and put into the words of a
 * language only where it is shown (words/said.ts).
 */
export type Said<Code extends SaidCode = SaidCode> = {
  [One in Code]: { readonly code: One; readonly values: SaidValues[One] };
}[Code];

export function said<Code extends SaidCode>(
  code: Code,
  ...[values]: SaidValues[Code] extends Nothing ? [] : [values: SaidValues[Code]]
): Said<Code> {
  return { code, values: values ?? {} } as Said<Code>;
}
