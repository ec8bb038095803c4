/** One line of the access log, in the bytes that are hashed, chained, sealed and proved. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { ChainId, DocumentId, EntryId, PrincipalId, Sha256 } from '../model/ids.ts'
import { Action, Audience, Classification, Decision, Purpose, Role } from '../model/words.ts'
import { canonicalJson } from './canonical-json.ts'
import { isDetailOf } from './detail.ts'

/** Where a chain begins: no entry has this hash. */
export const firstPrevHash = Sha256.parse('0'.repeat(64))

/**
 * How long an entry's bytes are kept: access 1 year, access-health 3 years, vigilance 5 years, lifecycle without end.
 * Vigilance stands apart: in chains, in a tree and in a bucket of its own, found through no index (CMF L561-18).
 */
export const Journal = z.enum(['access', 'access-health', 'lifecycle', 'vigilance'])
export type Journal = z.infer<typeof Journal>

/** A code: letters and digits, with hyphens, underscores and dots between. Free text has no way into the log. */
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
/** As S3 makes them: opaque, ready for a URL, and free to begin with a dot or an underscore. */
const VersionId = z.string().regex(/^[A-Za-z0-9._~+/=-]{1,1024}$/)
const Random128 = z.string().regex(/^[0-9a-f]{32}$/)

export const Entry = z
  .strictObject({
    v: z.literal(1),
    chainId: ChainId,
    seq: z.int().min(1).max(999_999_999_999),
    prevHash: Sha256,
    entryId: EntryId,
    /** 128 random bits: a leaf hash left behind cannot be guessed back to its entry. */
    nonce: Random128,
    journal: Journal,
    at: z.iso.datetime({ precision: 3 }),
    actorRef: z.union([ChainId, Code]),
    role: Role,
    audience: Audience.optional(),
    authStrength: Code.optional(),
    action: Action,
    dossierRef: ChainId.optional(),
    /** Anything but a person, who stands here by the pseudonym of their chain: their id is made of their name. */
    objectRef: z
      .union([DocumentId, Code])
      .refine((ref) => !PrincipalId.safeParse(ref).success, { error: 'a person by their id' })
      .optional(),
    versionId: VersionId.optional(),
    sha256: Sha256.optional(),
    category: Code.optional(),
    classification: Classification.optional(),
    purpose: Purpose.optional(),
    decision: Decision,
    rule: Code,
    policyVersion: Code,
    code: Code.optional(),
    requestId: Code.optional(),
    sourceRef: Sha256.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    /** Codes and numbers only, and of those what detail.ts lists for the action. */
    detail: z.record(Code, z.union([Code, z.int(), z.boolean()])).optional(),
  })
  .refine(({ action, detail }) => detail === undefined || isDetailOf(action, detail), {
    path: ['detail'],
    error: 'says what its action has no word for',
  })
export type Entry = z.infer<typeof Entry>

/** The entry's bytes: RFC 8785, absent fields left out. Throws where the entry is not one. */
export function entryBytes(entry: Entry): Buffer {
  return Buffer.from(canonicalJson(Entry.parse(entry)), 'utf8')
}

/** SHA-256(0x00 || bytes): the leaf hash of RFC 6962 section 2.1, so chain and tree share it. */
export function entryHash(bytes: Uint8Array): Sha256 {
  return Sha256.parse(createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest('hex'))
}

/** The sort key of an entry in its chain: 12 digits, so that text order is number order. */
export function entrySortKey(seq: number): string {
  return String(seq).padStart(12, '0')
}
