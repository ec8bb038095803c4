import * as z from 'zod'

/** What is not as it must be, or not as it ever was, by the name under which it is told and counted. */
export const Incident = z.enum([
  // The log itself.
  /** A chain with a gap, a link that does not hold, or an entry that is none. */
  'chain-broken',
  /** A head that is behind what was sealed. */
  'chain-went-back',
  /** An entry that was written over. */
  'entry-changed',
  /** An entry that left before its period was over, or by anybody's hand. */
  'entry-removed',
  /** Entries that are not what their sealing was planned on. */
  'planned-entries-changed',
  /** Other bytes under a key of the sealed log. */
  'sealed-object-differs',
  /** An entry that was witnessed before something was handed out, and is not what the tree has in its place. */
  'witness-without-leaf',

  // Documents.
  /** Bytes of a document that were handed out, and no entry says so. */
  'read-without-grant',
  /** The key of health documents was used, and no entry says so. */
  'decrypt-without-entry',
  /** Bytes of a document that are not those that were promoted. */
  'document-changed',
  /** A version that somebody else than the destroyer set out to destroy. */
  'destruction-outside-a-run',
  /** The hours in which a breach is to be decided on are over (GDPR 33). */
  'breach-undecided',
  /** A retention that no date decides: two laws clash, or no rule covers the item. */
  'retention-undecided',
  /** Something that is due and could not be looked at: each run of the sweep tells it again. */
  'retention-look-failed',
  /** A hold whose day to be looked at has passed; it stays. */
  'hold-review-overdue',
  /** A hold on something that would be gone without it, or that nobody may read: the privacy officer looks (ruling A5). */
  'hold-on-what-is-due',
  /** Something is due by a rule that asks for a review, and a privacy officer has not answered yet: told once a day. */
  'disposition-review-waits',
  /** Nobody answered in the days that a review may take; it stays meanwhile. */
  'disposition-review-overdue',

  // What people do.
  /** A dossier that was opened to somebody who has no relation to it. */
  'access-without-assignment',
  /** Health content that left through a door that is not medical, or to nobody of the medical side. */
  'health-outside-the-medical-side',
  /** Many dossiers in an hour. */
  'many-dossiers',
  'many-medical-dossiers',
  /** Many documents in an hour. */
  'mass-download',
  /** Many dossiers asked for that the person has nothing to do with, or that are not there. */
  'look-ups-without-relation',
  /** One dossier that many people look at: somebody whom they know, or who is known. */
  'sought-after-dossier',
  /** One health document asked for again and again by somebody who was refused it. */
  'refused-health-retried',
  /** Something to share, and no consent for it. */
  'transmission-without-consent',
  'access-at-night',
  'access-from-outside-the-eea',
  /** Something that stays in the EEA, asked for from outside it and refused. */
  'kept-inside-asked-for-from-outside',
  /** Somebody of whom nothing was seen for long. */
  'dormant-account-woke',
  /** A way into a dossier without assignment was asked for, or opened. */
  'break-glass-used',
  /** Much of the log read in an hour. */
  'log-read-in-bulk',
])
export type Incident = z.infer<typeof Incident>
