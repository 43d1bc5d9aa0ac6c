import { useEffect } from 'react';
import { shownAddress } from '../../../contract/domain/addresses.ts';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import type { ProgramDetails } from '../../../contract/ipc/views.ts';
import { withoutDirections } from '../../../contract/domain/directions.ts';
import { t, tCount } from '../../../words/words.ts';
import { useSignedIn } from '../../state/account.ts';
import { copyText } from '../../state/clipboard.ts';
import {
  leaveProgram,
  openInPartnerStack,
  openSupport,
  openWebsite,
  setMuted,
} from '../../state/programs/program-acts.ts';
import { go, openThread, useWhere } from '../../state/place.ts';
import { Breakable } from '../../ui/Breakable.tsx';
import { directionOf } from '../../ui/direction.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { unsavedWords } from '../../state/unsaved-words.ts';
import { dateWords } from '../../ui/time-words.ts';
import { askMarkAllRead } from '../../state/inbox/mark-all-read.ts';
import { questions } from '../../state/questions/questions.ts';
import { useProgramDetails } from '../../state/programs/program-details.ts';
import { flushNote, useNotes, writeNote } from '../../state/programs/notes.ts';
import './details.css';

/** What there is to know about a program (P9), and what can be done with it. */
export default function DetailsPanel({ programKey }: { programKey: ProgramKey }) {
  const details = useProgramDetails(programKey);
  const messaging = useSignedIn()?.messaging ?? true;
  if (details === null) return <div aria-busy="true" />;
  const { companyName, website, supportUrl, supportEmail } = details;
  const support = supportUrl ?? supportEmail;
  return (
    <>
      <div className="details-head">
        <Logo program={details} large />
        <div className="details-name">
          <h2 className="clip" dir="auto" title={companyName}>
            {companyName}
          </h2>
          <p className="hint">{sinceWords(details)}</p>
        </div>
        <IconButton
          icon="x"
          label={t('Close details')}
          className="small details-close"
          onClick={() => useWhere.setState({ detailsOver: false })}
        />
      </div>
      <h3>{t('Program')}</h3>
      <dl className="kv">
        <dt>{t('Status')}</dt>
        <dd>
          <StatusTag program={details} />
        </dd>
        {details.managerName !== null && <Fact term={t('Manager')} words={details.managerName} />}
        {details.group !== null && <Fact term={t('Group')} words={details.group} />}
        {website !== null && (
          <Fact
            term={t('Website')}
            words={shortAddress(website)}
            open={() => void openWebsite(programKey)}
          />
        )}
        {support !== null && (
          <Fact
            term={t('Support')}
            words={shortAddress(support)}
            open={() => void openSupport(programKey)}
          />
        )}
      </dl>
      {details.offers.length > 0 && (
        <>
          <h3>{tCount(details.offers.length, 'Offer', 'Offers')}</h3>
          <ul className="offers">
            {details.offers.map((offer) => (
              <li key={offer.key}>
                <p dir="auto">{offer.name}</p>
                {offer.description !== null && (
                  <p className="hint" dir="auto">
                    <Breakable text={offer.description} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {details.links.length > 0 && (
        <>
          <h3>{tCount(details.links.length, 'Link', 'Links')}</h3>
          <ul className="links">
            {details.links.map((link) => (
              <li key={link.key} className="referral">
                <span
                  className="clip"
                  dir="auto"
                  title={withoutDirections(`${link.name}: ${shownAddress(link.url)}`)}
                >
                  {shortAddress(link.url)}
                </span>
                <button
                  type="button"
                  className="text-button"
                  aria-label={t('Copy {name}', { name: link.name })}
                  onClick={() => void copyText(link.url, t('Referral link copied'))}
                >
                  {t('Copy')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Note key={programKey} details={details} />
      {messaging && (
        <>
          <h3>{t('Common questions')}</h3>
          <ul>
            {questions()
              .filter(({ id }) => ['no-commission', 'deleted', 'no-links'].includes(id))
              .map((question) => (
                <li key={question.id}>
                  <Line
                    icon="help"
                    words={question.title}
                    open={() => go({ kind: 'questions', programKey })}
                  />
                </li>
              ))}
          </ul>
        </>
      )}
      {details.files.length > 0 && (
        <>
          <h3>{t('Files in this program')}</h3>
          <ul>
            {details.files.map((file) => (
              <li key={file.key}>
                <Line
                  icon="clip"
                  words={file.name}
                  open={() => openThread(file.threadKey, file.messageKey)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('Actions')}</h3>
      <ul>
        {messaging && (
          <>
            <li>
              <Line
                icon={details.notifications === 'none' ? 'bell' : 'mute'}
                words={
                  details.notifications === 'none'
                    ? t('Unmute this program')
                    : t('Mute this program')
                }
                open={() => void setMuted(programKey, details.notifications !== 'none')}
              />
            </li>
            <li>
              <Line
                icon="two"
                words={t('Mark all read')}
                open={() => void askMarkAllRead({ kind: 'program', programKey })}
              />
            </li>
          </>
        )}
        <li>
          <Line
            icon="link"
            words={t('Open in PartnerStack')}
            open={() => void openInPartnerStack(programKey)}
          />
        </li>
        {details.status !== 'archived' && details.status !== 'declined' && messaging && (
          <li>
            <Line
              icon="x"
              words={t('Leave this program')}
              bad
              open={() => void leaveProgram(programKey, companyName)}
            />
          </li>
        )}
      </ul>
    </>
  );
}

function sinceWords({ joinedAt, appliedAt }: ProgramDetails): string {
  if (joinedAt !== null) return t('Joined {date}', { date: dateWords(joinedAt) });
  return appliedAt === null ? '' : t('Applied {date}', { date: dateWords(appliedAt) });
}

/** An address without what goes without saying. */
function shortAddress(address: string): string {
  return shownAddress(address)
    .replace(/^(https?:\/\/|mailto:)(www\.)?/i, '')
    .replace(/\/$/, '');
}

function Fact({ term, words, open }: { term: string; words: string; open?: () => void }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="clip" dir="auto" title={words}>
        {open === undefined ? (
          words
        ) : (
          <button type="button" className="text-button clip" onClick={open}>
            {words}
          </button>
        )}
      </dd>
    </>
  );
}

function Line({
  icon,
  words,
  bad = false,
  open,
}: {
  icon: 'help' | 'clip' | 'mute' | 'bell' | 'two' | 'link' | 'x';
  words: string;
  bad?: boolean;
  open: () => void;
}) {
  return (
    <button type="button" className={bad ? 'details-line bad' : 'details-line'} onClick={open}>
      <Icon name={icon} />
      <span>
        <Breakable text={words} />
      </span>
    </button>
  );
}

/** Words about the program that only this machine holds (B9). */
function Note({ details }: { details: ProgramDetails }) {
  const { key: programKey, companyName } = details;
  const written = useNotes(({ byProgram }) => byProgram[programKey]);
  const note = written?.words ?? details.note;
  useEffect(() => () => void flushNote(programKey), [programKey]);
  return (
    <>
      <h3 id="note-title">{t('Private note')}</h3>
      <textarea
        className="note"
        aria-label={t('Private note about {company}', { company: companyName })}
        placeholder={t('Only you see this. It stays on this computer.')}
        value={note}
        dir={directionOf(note)}
        rows={2}
        onChange={(event) => writeNote(programKey, event.target.value)}
        onBlur={() => void flushNote(programKey)}
      />
      <div role="alert">
        {(written?.trouble ?? null) !== null && (
          <p className="problem">{unsavedWords(written?.trouble === 'too_long')}</p>
        )}
      </div>
    </>
  );
}
