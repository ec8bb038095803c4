/** What the use cases need of the world, beside the records: each port says what holds when it answers. */
import type { Space } from '../model/categories.ts'
import type { KeptMediaType, SignedRequest } from '../model/document.ts'
import type {
  AccountId,
  AiResultId,
  ChainId,
  ClaimId,
  ComplaintId,
  ConsentId,
  DocumentId,
  DossierId,
  EntryId,
  LeadId,
  PartnerId,
  PrincipalId,
  Sha256,
  TransmissionId,
} from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import type { Chosen } from './directory.ts'
import type { DueShard, vigilanceDue } from './due-list.ts'
import type { Permit } from './permit.ts'
import type { RecordKey, StoredItem } from './records.ts'

/** Signs in process: no call leaves the machine, and nothing about the document is in the URL but its id. */
export interface Links {
  /** A PUT into intake, bound to size, type, digest and absence, for `uploadUrlSeconds` from `permit.at`. */
  signUpload(
    permit: Permit<'request-upload' | 'ingest-recording'>,
    upload: {
      readonly documentId: DocumentId
      readonly space: Space
      readonly sizeBytes: number
      readonly sha256: Sha256
      readonly mediaType: KeptMediaType
    },
  ): Promise<SignedRequest>
  /** A GET of one promoted standard version, for `downloadUrlSeconds` from `permit.at`, naming its entry. */
  signDownload(
    permit: Permit<'request-download'>,
    document: { readonly documentId: DocumentId; readonly versionId: string },
  ): Promise<SignedRequest>
}

/** A document is to be destroyed, and is. */
type DispositionEvent = 'DispositionDecided' | 'DocumentDestroyed'

/** What happened, as ids only. */
export type VaultEvent =
  | {
      readonly type:
        | 'DocumentAvailable'
        | 'DocumentRejected'
        | 'PromotionStopped'
        /** Alerts the privacy officer, and sets the move to the medical space going. */
        | 'DocumentMisfiled'
        | 'MoveStopped'
        | DispositionEvent
      readonly dossierId: DossierId
      readonly documentId: DocumentId
    }
  | {
      readonly type: 'DocumentsRequested' | 'OutcomeRecorded' | 'HoldPlaced' | 'HoldLifted'
      readonly dossierId: DossierId
    }
  /** The dossier's physician is asked to release something sealed, and did: those who asked are told. */
  | {
      readonly type: 'OpeningAsked' | 'OpeningReleased'
      readonly dossierId: DossierId
    }
  | {
      readonly type: 'DossierAdvanced' | 'ContractRecorded'
      readonly dossierId: DossierId
    }
  | {
      /** The last two alert the privacy officer and the client. */
      readonly type: 'PhysicianAssigned' | 'BreakGlassAsked' | 'BreakGlassOpened'
      readonly dossierId: DossierId
      readonly principalId: PrincipalId
    }
  /** Nobody was seen at it for long: its person is told that it ends, and is told when it has. */
  | { readonly type: 'AccountEndsSoon' | 'AccountEnded'; readonly accountId: AccountId }
  /** There is a notice for the partner at its door. */
  | { readonly type: 'PartnerNoticed'; readonly dossierId: DossierId; readonly partnerId: PartnerId }
  | { readonly type: 'LeadReceived'; readonly leadId: LeadId }
  | {
      readonly type: 'ClaimOpened' | 'ClaimClosed'
      readonly dossierId: DossierId
      readonly claimId: ClaimId
    }
  | {
      readonly type: 'ComplaintOpened' | 'ComplaintClosed'
      readonly dossierId: DossierId
      readonly complaintId: ComplaintId
    }
  /** The person and their advisor are told: that a human looks again when asked, that somebody asked, what came of it. */
  | {
      readonly type: 'AiReviewOffered' | 'AiResultContested' | 'AiResultReviewed'
      readonly dossierId: DossierId
      readonly resultId: AiResultId
    }
  /** A consent that counts no more: the partner stops, the person and their advisor are told. */
  | {
      readonly type: 'ConsentWithdrawn'
      readonly dossierId: DossierId
      readonly partnerId: PartnerId
      readonly consentId: ConsentId
    }
  /** What a partner is to fetch, and what it decided: the person and their advisor are told. */
  | {
      readonly type: 'DocumentsTransmitted' | 'TransmissionDecided'
      readonly dossierId: DossierId
      readonly transmissionId: TransmissionId
    }
  /**
   * `about`: the pseudonym of a chain, the id of an entry or of an object, or a rule of the schedule. `count`: of how
   * much it is told at once. `entryId`: the entry that made it one; told twice, an incident of one entry is one incident.
   */
  | {
      readonly type: 'IncidentRaised'
      readonly incident: Incident
      readonly about?: string
      readonly count?: number
      readonly entryId?: EntryId
    }

/** Durable once it answers; a listener may hear it more than once. */
export interface Events {
  publish(event: VaultEvent): Promise<void>
}

/** A part of a list in the order of its sort position; `next` is where the following part begins. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly next?: string | undefined
}

export interface Part {
  readonly limit: number
  readonly after?: string | undefined
}

/** Lists that no dossier and no person is the place of; an item names its list in its `worklist` copy. */
export type ListName =
  | 'break-glass'
  | 'breaches-undecided'
  | 'breaches-decided'
  | 'leads'
  | 'suspicions'
  | 'authority-requests'
  | 'dispositions'
  | `transmissions#${string}`
  | `transfers#${string}`

/** Ways to find items without knowing their keys. What they answer may be a moment old and decides nothing. */
export interface Listings {
  /** Dossiers that a principal is assigned to, newest assignment first. */
  assignedTo(principalId: PrincipalId, part: Part): Promise<Listed<DossierId>>
  /** The documents of a dossier as stored, newest first. */
  documentsOf(dossierId: DossierId, part: Part): Promise<Listed<StoredItem>>
  /** Everything under a partition key as stored, in the order of the sort keys; of a chain its place alone. */
  itemsUnder(pk: string, part: Part): Promise<Listed<StoredItem>>
  /** The certificates of what became of the records of a dossier, an account or a lead, newest first. */
  certificatesOf(owner: DossierId | AccountId | LeadId, part: Part): Promise<Listed<StoredItem>>
  /** The alerts of fraud about a dossier as stored, newest first. */
  fraudAlertsOf(dossierId: DossierId, part: Part): Promise<Listed<StoredItem>>
  /** The transmissions of a dossier as stored, newest first. */
  transmissionsOf(dossierId: DossierId, part: Part): Promise<Listed<StoredItem>>
  /** The keys of what stands in a list, newest first. */
  keysIn(list: ListName, part: Part): Promise<Listed<RecordKey>>
  /** The directory's people of a role whom advisors choose from. */
  inDirectory(role: Chosen, part: Part): Promise<Listed<PrincipalId>>
  /** The items at these keys as they are now, in their order; any number of keys, the same one as often as wanted. */
  read(keys: readonly RecordKey[]): Promise<readonly (StoredItem | undefined)[]>
  /** The keys of what a sweep has to look at by a Paris day, of one shard, the longest due first. */
  dueIn(shard: DueShard | typeof vigilanceDue, day: string, part: Part): Promise<Listed<RecordKey>>
  /** Documents that were asked for before an instant and are on their way: to where they live, or to where they belong. */
  openUploads(before: number): Promise<readonly { dossierId: DossierId; documentId: DocumentId }[]>
}

/** What an auditor looks for: exactly one of them. */
export type EntrySelector =
  | { readonly by: 'dossier'; readonly dossierId: DossierId }
  | { readonly by: 'actor'; readonly actorRef: string }
  | { readonly by: 'object'; readonly objectRef: string }
  /** Instants in milliseconds since 1970; `until` is not included. */
  | { readonly by: 'period'; readonly from: number; readonly until: number }

/** Where an entry stands, and its position in the list that found it. */
export interface EntryPlace {
  readonly chainId: ChainId
  readonly seq: number
  readonly position: string
}

export interface AccessLog {
  /** Oldest first. */
  find(selector: EntrySelector, part: Part): Promise<Listed<EntryPlace>>
  /** Where a dossier is named, undefined too for an entry that is not about it. */
  placeOf(entryId: EntryId, dossierId?: DossierId): Promise<EntryPlace | undefined>
  /** The bytes at these places, in their order; what expired in between is left out. */
  read(places: readonly EntryPlace[]): Promise<readonly Uint8Array[]>
}
