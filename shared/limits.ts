/** Every limit of the vault, its unit in its name, its reason beside it. */

/** How long a busy chain is tried: beyond this a caller's own time-out comes first. */
export const commitLimits = {
  /** About one round trip to DynamoDB, so that the first retry meets a finished competitor. */
  baseMs: 30,
  /** Longer waits would leave a free chain idle. */
  capMs: 1_500,
  triesMax: 14,
  /** API Gateway answers 504 at 29 s; an advisor's app gives up far earlier. */
  totalMsMax: 8_000,
} as const

export const networkLimits = {
  /** A connection inside a region takes milliseconds. */
  connectMs: 1_000,
  /** A commit that hears nothing makes four requests: together they end before its function does, after 15 s. */
  requestMs: 3_000,
  /** A document that stopped moving for so long does not go on. */
  idleMs: 20_000,
} as const

/**
 * Dossiers of one account: a long life with the broker. All of them stand in the one transaction that ends an account
 * nobody is seen at, and DynamoDB takes 100 items in it.
 */
export const dossiersPerAccountMax = 90

/** What somebody writes about their data after their death: a page. */
export const directiveCharsMax = 4_000

/**
 * A TransactGetItems of one snapshot: what a decision needs, small enough to be one round trip; the documents that a
 * transmission sends come on top.
 */
export const snapshotKeysMax = 10

export const sharingLimits = {
  /** A file for an insurer is a handful of documents; with the other keys it stays far below the 100 of a transaction. */
  documentsMax: 15,
  /** Two desks of a dozen partners and purposes; the ledger stays below a tenth of DynamoDB's 400 KB. */
  consentsPerDossierMax: 60,
  /** A consent is asked for again every year (domain 6: R6.2). */
  consentMonths: 12,
  /** Several pages of legal text, inside the 64 KiB of a body. */
  consentTextCharsMax: 12_000,
} as const

/** How long an idempotency key answers again: longer than any client keeps retrying. */
export const idempotencyHours = 48

/**
 * How long the bytes of an entry are kept, by journal; a journal that is not here has no end. What was done about a
 * suspicion is kept as long as its operation (CMF L561-12).
 */
export const journalYears: Readonly<Record<string, number>> = { access: 1, 'access-health': 3, vigilance: 5 }

/** Hashes and signatures of the log are kept as long as anything that they prove may matter: 10 years, locked. */
export const sealedYears = 10

/**
 * What stands in the sealed log: who writes it, and after how many days it leaves where it does. S3 refuses to remove
 * what is still locked, so a day more than the longest lock.
 */
export const sealedFolders = [
  { folder: 'tile', by: 'sealer', keptDays: undefined },
  { folder: 'checkpoint', by: 'sealer', keptDays: undefined },
  { folder: 'entries/lifecycle', by: 'sealer', keptDays: undefined },
  { folder: 'entries/access', by: 'sealer', keptDays: 367 },
  { folder: 'entries/access-health', by: 'sealer', keptDays: 3 * 365 + 2 },
  { folder: 'witness', by: 'witness', keptDays: 3 * 365 + 2 },
] as const

/** The same for the log of vigilance, which stands in a bucket of its own. */
export const vigilanceFolders = [
  { folder: 'tile', by: 'sealer', keptDays: undefined },
  { folder: 'checkpoint', by: 'sealer', keptDays: undefined },
  { folder: 'entries/vigilance', by: 'sealer', keptDays: 5 * 365 + 3 },
] as const

export const sealLimits = {
  /** A plan is one state item: its ranges and the tree's edge stay well below DynamoDB's 400 KB. */
  chainsPerPlanMax: 1_500,
  /** A minute of 300 M entries a year is 600; eight times that catches up with an hour in eight minutes. */
  entriesPerPlanMax: 4_096,
  /** A run that finds more to do ends before the next begins. */
  plansPerRunMax: 8,
  /** Two runs that sealed nothing of what waited: no longer a slow minute. */
  alarmSeconds: 120,
  /** Tiles of 8 KiB that a proof keeps at hand: those of one path, and some neighbours. */
  tilesKeptMax: 64,
  /** Reads of chains side by side: enough to hide their latency, few enough for one connection pool. */
  readsAtOnce: 32,
} as const

export const backupLimits = {
  /** What was destroyed lives on in backups for so long and not a day more (domain rule R4.5: at most 35). */
  keptDays: 35,
  /** Nobody makes a backup that is gone before a loss is noticed: a month with its holidays. */
  keptDaysMin: 30,
  keptDaysMax: 35,
  /** The shortest time that AWS gives to take back a lock that is for good (Backup vault lock, `ChangeableForDays`). */
  lockChangeableDays: 3,
  /** Two in the morning in Paris in winter, three in summer. */
  atHourUtc: 1,
  /** A table of a terabyte takes hours. */
  completeHours: 12,
} as const

/** How many items a list gives: a screen by default, and what four round trips can carry at most. */
export const pageLimits = { items: 50, itemsMax: 100 } as const

export const aiLimits = {
  /** As many documents as one transmission: what a person can look through again. */
  inputsMax: 15,
  /** A dozen runs of each of a few models; their ids stand in the dossier's item. */
  resultsMax: 50,
} as const

export const requisitionLimits = {
  /** A request that names more of them means the whole dossier. */
  categoriesMax: 20,
  /** Several authorities may look into one affair; the dossier's item stays small. */
  openMax: 5,
  /** What a dossier holds in decades; the manifest stays below DynamoDB's 400 KB. */
  documentsMax: 500,
} as const

export const openingLimits = {
  /** What somebody reads of a dossier is a handful of documents; with the other keys far below a transaction's 100. */
  documentsMax: 15,
  /** Each of some people and officers waits with one, and reads what was released to them: the item stays small. */
  perDossierMax: 20,
  /** Whoever asks by their rights is answered within a month (GDPR 12(3)); what nobody answered is asked for again. */
  answerDays: 30,
  /** Time to read, and to take it to a physician of one's choice; then it is sealed as before. */
  openDays: 8,
} as const

/** What recipients of one dossier are told to erase, the latest of it: its item stays far below DynamoDB's 400 KB. */
export const erasedPerDossierMax = 1_000

/** Of one dossier, in all its life: beyond them it is a pattern, which is a file of its own. */
export const fraudAlertLimits = {
  perDossierMax: 50,
  /** What was seen, and where: a page. */
  factsCharsMax: 4_000,
} as const

/** What an AML officer writes about a suspicion: the length of a declaration with its reasons. */
export const suspicionAnalysisCharsMax = 10_000

export const documentLimits = {
  /** A single PUT, a scanner's limit and a physician's patience: 100 MiB. */
  sizeBytesMax: 100 * 1024 * 1024,
  /** What a person names a file, with room. */
  fileNameCharsMax: 300,
  /** The shortest limit of the file systems that a download lands on is 255; some of it is theirs. */
  fileNameBytesMax: 150,
  /** A client asked for more at once gives up. */
  categoriesPerRequestMax: 20,
} as const

export const linkLimits = {
  /** Long enough to begin an upload of the largest document on a slow line; S3 checks it when the PUT begins. */
  uploadUrlSeconds: 300,
  /** A click, not a bookmark. */
  downloadUrlSeconds: 120,
} as const

export const tokenLimits = {
  /** A working day with its overtime: an issuer's mistake in the end of a token is not ours to honour. */
  ageHoursMax: 12,
  /** How far an issuer's clock may be from ours. */
  clockToleranceSeconds: 5,
} as const

export const requestLimits = {
  /** The largest honest body is a list of categories; 64 KiB leaves room. */
  bodyBytesMax: 64 * 1024,
  /** Bodies here are two levels deep; deeper ones are attacks on the parser. */
  bodyDepthMax: 8,
} as const

/** How long after its entry a read is still the one that the entry granted. */
export const grantLimits = {
  /** The life of a link: S3 refuses one that begins later. */
  linkSeconds: linkLimits.downloadUrlSeconds,
  /** The health reader reads right after the entry and its witness; a store that is slow is given up by then. */
  streamSeconds: 60,
  /** CloudTrail tells whole seconds, and two clocks of AWS may differ by some. */
  clocksDifferSeconds: 5,
} as const

/**
 * What AWS saw is kept as long as the journal of accesses, without which it means nothing, and locked as long in
 * production. S3 refuses to remove what is still locked, so a day more.
 */
export const trailLimits = { lockedDays: 365, keptDays: 366 } as const

/** How long after an hour its reads are reconciled: CloudTrail is there in minutes, S3's own lines mostly within it. */
export const reconcileLagMs = 3_600_000

/** An upload without a verdict is given up after this: the scanner answers in seconds, GuardDuty in minutes. */
export const scanMinutesMax = 15

export const promotionLimits = {
  /** An outage of S3 or KMS lasts hours at most: what stopped for longer is stopped by the document itself. */
  resumeHoursMax: 6,
  /** A document that cannot be moved to the medical space is tried for so long every day, until it is there. */
  moveAgainHours: 1,
  /** Intake keeps 7 days; S3 counts from the next midnight and takes its time. Then a last try ends the promotion. */
  intakeEmptyDays: 9,
} as const

/** Partitions of the list of open uploads: enough that no shard is hot, few enough to read in one round. */
export const uploadShards = 16

/** How many entries one page of a filtered list looks through: four round trips for each hundred of them. */
export const logScanMax = 1_000

/** An auditor pages through time a day at once: one partition of the log an hour, read side by side. */
export const logPeriodHoursMax = 24

export const detectionLimits = {
  /**
   * Of an actor as long as the longest journal of accesses, so that a return after years is one; of a dossier longer
   * than any period that is counted for it, with the delay of a stream that stood still for a day.
   */
  rememberedDays: { actor: 3 * 366, dossier: 3 },
} as const

export const exportLimits = {
  /** What an auditor takes along at once: a business year, a leap day included. */
  periodDaysMax: 366,
  /** Lambda streams 200 MB (AWS Lambda quotas); an export that is larger breaks off, noted, before Lambda breaks it. */
  bytesMax: 190_000_000,
} as const

/** How much of a health document its reader waits for until the digest is right: no format is whole without its end. */
export const heldBackBytes = 64 * 1024

/** Distinct dossiers a person opens: a busy day of the work, and far below what copying the vault takes. */
export const quotas = {
  advisor: { perHour: 40, perDay: 150 },
  physician: { perHour: 20, perDay: 60 },
} as const

export const breakGlassLimits = {
  /** Time to read what an emergency needs, and no afternoon. */
  openMinutes: 15,
  /** R2.7: whoever is not reviewed by then is suspended. */
  reviewHours: 72,
} as const

/** Below both, no health information may be asked for a loan (C. assur. L113-2-1). */
export const lemoine = { shareEurosMax: 200_000, ageYears: 60 } as const

export const holdLimits = {
  /** A dispute, an authority, and a few more: the item that every decision reads stays small. */
  perDossierMax: 20,
  /** Beyond this the whole dossier is meant. */
  documentsMax: 50,
  /** Dossiers of one request in bulk: each takes some calls, and all of them end well before a gateway's 29 s. */
  dossiersAtOnceMax: 25,
  /** Whoever keeps what the law wants gone says so again each year (domain rule R4.2). */
  reviewMonthsMax: 12,
} as const

export const reviewLimits = {
  /** Documents of one answer: each takes some calls, and all of them end well before a gateway's 29 s. */
  atOnceMax: 25,
  /** Whoever keeps what is due says so again each year, as of a hold. */
  againMonthsMax: 12,
  /** What nobody needs any more waits for an answer no longer than a person does for theirs (GDPR 12(3): a month). */
  overdueDays: 30,
  /** Counted once an hour, page by page; more than that is no other news. */
  countedMax: 10_000,
} as const

/**
 * What a worker failed to remove, lifecycle ends by its tag: so many days after a marker took its place, which comes a
 * day after the tag at the earliest.
 */
export const lifecycleEndsAfterDays = 30

export const walkLimits = {
  /** Dossiers read at the same time by who walks all of them: what is held in memory of them. */
  dossiersAtOnce: 25,
  /** Dossiers that a sweep walks over after a change of the schedule, before it goes about its work: some minutes. */
  dossiersPerSweepMax: 20_000,
  /** Remembered so often where it is: what a walk that stopped does again. */
  dossiersPerStep: 1_000,
  /** What falls due within ten years is more than anybody plans for. */
  dueDaysMax: 3_660,
  /** A line that says how far it is: not more often than somebody looks. */
  dossiersPerLine: 1_000,
} as const

export const sweepLimits = {
  /** Partitions of the list of what is due: no hot one, and few enough to read in one round. */
  shards: 16,
  /** Dossiers and accounts that one run looks at with success; what is left is due in the next. */
  looksPerRunMax: 500,
  /** Of each shard: what fails stays in front of the list, and a run gets past so many pages of it. */
  pagesPerShardMax: 10,
  /** Five hundred dossiers of some documents each, one after the other; ends before the next run begins. */
  runSecondsMax: 900,
  /** A heap of one day, as at New Year, is 12,000 looks and done the next day: what is still there is not swept. */
  overdueDays: 2,
} as const

/** Records that go in one transaction, which takes 100 items: room for its entry, its certificate and the accounts. */
export const recordsAtOnceMax = 80

/** Before an account ends that nobody is seen at, its person is told twice (domain 4.2, `acc.inactivity`). */
export const inactivityLimits = {
  firstNoticeDays: 60,
  lastNoticeDays: 15,
  /** While a contract runs no clock does: looked at each year, its end is found long before it matters. */
  looksWhileContractRuns: 'P1Y',
} as const

/** A loan has two borrowers, seldom more; each is one more birth date in a snapshot of at most ten keys. */
export const insuredMax = 3

/** Children that one person answers for: more than any family, and an item that stays small. */
export const childrenMax = 30

/** People whom one person inherits from: an item that stays small, and more than any family. */
export const estatesMax = 30

/** A case of legal, privacy or AML is taken again each quarter: a right that nobody renews ends. */
export const caseDaysMax = 92

export const breachLimits = {
  /** GDPR 33(1), from the moment at which the controller knows. */
  decideHours: 72,
  /** A notification in phases has a handful of them; the item stays small. */
  decisionsMax: 20,
} as const

/** A bundle of proofs, as it is made, handed out and checked. */
export const bundleLimits = {
  /** Lines of one member: a few megabytes in memory, however long the bundle. */
  linesPerPart: 4_096,
  /** An entry is a kilobyte; its longest fields together are far below this. */
  lineBytesMax: 16 * 1024,
  manifestBytesMax: 4 * 1024,
  /** C2SP wants room for 16 signatures, which can be of 5 kB. */
  noteBytesMax: 128 * 1024,
  /** What 32 and 16 bits say: ZIP without its extensions, which any tool reads. */
  zipBytesMax: 0xffff_ffff,
  zipMembersMax: 0xffff,
  /** A function streams 200 MB; a leaf takes one kilobyte of them, and the limit leaves room for longer ones. */
  leavesMax: 150_000,
  /** A business year, a leap day included: one look at the hours of each day, a few seconds of them in all. */
  periodDaysMax: 366,
  /** Keys alone: a third of a megabyte, and DynamoDB answers with one at most. */
  placesPerPage: 1_000,
  /** Reads of chains ahead of the writer, and entries of each: a few megabytes at once. */
  readsAtOnce: 16,
  entriesPerRead: 256,
  /** Batches ahead of the writer: of at most 4,096 entries each. */
  batchesAtOnce: 3,
  /** No journal ends sooner after an entry: what is younger has its bytes. */
  keptYearsMin: 1,
  /** How much later than its neighbours an entry may have come into the tree: after a week of outage, and no longer. */
  sealingDaysMax: 7,
} as const

/**
 * Days in which a partner is to answer on a loan (AERAS convention: three weeks for an insurer, two for a lender, five in
 * all). No law: a privacy officer has them set here, and a day that passed refuses nothing (domain rule R2.8).
 */
export const answerDays: Readonly<Partial<Record<string, number>>> = { insurer: 21, lender: 14 }

/** ACPR recommendation 2024-R-02: a complaint is acknowledged and answered within these, from the day it was sent. */
export const complaintLimits = { acknowledgeWorkingDays: 10, answerMonths: 2 } as const

export const matterLimits = {
  /** Of each kind, in the life of one contract; with their texts the item stays below DynamoDB's 400 KB. */
  perDossierMax: 40,
  /** What happened, in a few paragraphs; the rest is in documents. */
  textCharsMax: 1_000,
} as const

export const leadLimits = {
  /** A busy form's day at one desk; a purchased list is longer. */
  perDeskAndDay: 200,
  /** Friends whom somebody recommends us to by hand; a robot does not stop there. */
  referralsPerDay: 5,
  /** What a form of one page asks. */
  answersMax: 10,
  /** GDPR 14(3)(a). */
  informMonths: 1,
} as const
