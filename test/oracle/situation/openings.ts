/** Words for what is asked to be opened of the sealed archive, and for what a physician released. */
import type { Opening, Openings } from '../../../shared/model/opening.ts'
import {
  anotherDocument,
  anotherOpening,
  caller,
  documentId,
  now,
  openingId,
  presentPhysician,
  somebodyElse,
} from './ids.ts'

const at = (instant: number): string => new Date(instant).toISOString()
const aMonth = 30 * 86_400_000

const asked: Opening = {
  openingId,
  askedBy: somebodyElse,
  role: 'client',
  askedAt: at(now),
  documentIds: [documentId],
}
const released = (until: number, documentIds = [documentId]): Partial<Opening> => ({
  askedBy: caller,
  documentIds: [documentId, anotherDocument],
  release: { by: presentPhysician, at: at(now - 1), until: at(until), documentIds },
})
const one = (more: Partial<Opening> = {}): Openings => ({ version: 1, openings: [{ ...asked, ...more }] })
const twenty = (more: Partial<Opening> = {}): Openings => ({
  version: 1,
  openings: Array.from({ length: 20 }, () => ({ ...asked, ...more })),
})

/** What is asked for, by whom and how far it is answered. */
export const openings = {
  'asked for by a client': one(),
  'asked for by legal': one({ role: 'legal-accounting' }),
  'asked for by the caller': one({ askedBy: caller }),
  'asked for on the last of its days': one({ askedAt: at(now - aMonth + 1) }),
  'asked for too long ago': one({ askedAt: at(now - aMonth) }),
  'asked for by legal too long ago': one({ role: 'legal-accounting', askedAt: at(now - aMonth) }),
  'asked for another document': one({ role: 'legal-accounting', documentIds: [anotherDocument] }),
  'released to the caller': one(released(now + 1)),
  'released to the caller until now': one(released(now)),
  'released to the caller, but another document': one(released(now + 1, [anotherDocument])),
  'released to somebody else': one({ ...released(now + 1), askedBy: somebodyElse }),
  'asked for by legal, and released': one({
    ...released(now + 1),
    askedBy: somebodyElse,
    role: 'legal-accounting',
  }),
  'asked for twenty times': twenty(),
  'asked for twenty times, too long ago': twenty({ askedAt: at(now - aMonth) }),
  none: undefined,
} as const satisfies Record<string, Openings | undefined>

/** Which of them a release is about. */
export const namedOpenings = {
  'that one': openingId,
  'another one': anotherOpening,
  unsaid: undefined,
} as const
