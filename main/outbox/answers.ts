import type { TakenBackAs } from '../../contract/domain/outbox.ts';
import type { Outcome } from '../../contract/domain/problem.ts';
import { said } from '../../contract/domain/said.ts';
import type { Said } from '../../contract/domain/said.ts';

/** What the partner is answered who acts on a message in the outbox. */
export type Answer = Outcome<void>;

export const done: Answer = { ok: true, value: undefined };

export function alreadySent(): Answer {
  return { ok: false, problem: { code: 'already_sent', said: said('already_sent') } };
}

/** The message was taken back meanwhile in another way, and so hasn't been sent. */
export function alreadyTakenBack(as: TakenBackAs): Answer {
  const why = said(as === 'edit' ? 'back_in_composer' : 'discarded_already');
  return { ok: false, problem: { code: 'not_found', said: why } };
}

export function outcomeUnknown(as: TakenBackAs): Answer {
  const why = said(as === 'edit' ? 'unknown_then_edit' : 'unknown_then_discard');
  return { ok: false, problem: { code: 'outcome_unknown', said: why } };
}

/** Something else holds the message at the moment. */
export function takenBackAlready(): Answer {
  return notAllowed(said('taken_back_already'));
}

export function beingTakenBack(): Answer {
  return notAllowed(said('being_taken_back'));
}

export function nothingToPause(): Answer {
  return notAllowed(said('nothing_to_pause'));
}

/** Under this client key the server's answer would stay the same. */
export function neverAsItIs(): Answer {
  return notAllowed(said('never_as_it_is'));
}

function notAllowed(why: Said): Answer {
  return { ok: false, problem: { code: 'not_allowed', said: why } };
}
