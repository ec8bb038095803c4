/** The mutants that no test kills, each with the reason why none could. */

export interface Reason {
  readonly file: string
  /** The line on which the mutants begin, without indentation. */
  readonly line: string
  /** What was replaced on it, and by what. */
  readonly changes: readonly string[]
  readonly why: string
}

export const reasons: readonly Reason[] = [
  {
    file: 'shared/policy/consent.ts',
    line: "return relationOf(facts) === 'own' ? facts.principal?.accountId : facts.dossier?.accountId",
    changes: ['facts.principal?.accountId → facts.principal.accountId'],
    why: 'Somebody alone has a dossier of their own: where the relation is `own`, there is a principal.',
  },
  {
    file: 'shared/policy/relation.ts',
    line: 'account !== undefined && (account === accountId || coInsured?.includes(account) === true)',
    changes: ['account !== undefined → true'],
    why: 'An account that is absent equals no account of a dossier: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/ai-results.ts',
    line: "when: (facts) => facts.principal?.role === 'client' && !speaksFor(facts, facts.aiResult?.accountId),",
    changes: ["facts.principal?.role === 'client' → true"],
    why: 'From whoever is no client every result was hidden before this is asked.',
  },
  {
    file: 'shared/policy/rules/archive.ts',
    line: "!vigilance.has(facts.document?.category ?? '') &&",
    changes: ['\'\' → "Stryker was here!"'],
    why: 'Vigilance knows no category that is called either way.',
  },
  {
    file: 'shared/policy/rules/consents.ts',
    line: 'return place === undefined ? undefined : dossier.coInsuredBirthDates?.[place]',
    changes: ['place === undefined → false'],
    why: 'What stands in no place has no birth date either way.',
  },
  {
    file: 'shared/policy/rules/contacts.ts',
    line: 'account === undefined || on === undefined || on < parisDay(instantOf(account.accountId)),',
    changes: ['on === undefined → false'],
    why: 'What happened on no day was refused as not yet happened before this is asked: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/documents.ts',
    line: 'isReadBy(category, principal?.role, document?.uploadedBy === principal?.principalId)',
    changes: ['document?.uploadedBy → document.uploadedBy'],
    why: 'A category of a document is what is asked about: where there is one, there is a document.',
  },
  {
    file: 'shared/policy/rules/leads.ts',
    line: 'line !== undefined &&',
    changes: ['line !== undefined → true'],
    why: 'No category is of a line that is absent: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/life.ts',
    line: "const roleOf = ({ principal }: Facts) => principal?.role ?? 'none'",
    changes: ['\'none\' → ""'],
    why: 'The table of moves names no role that is called either way.',
  },
  {
    file: 'shared/policy/rules/life.ts',
    line: 'if (!isAssessedOn(dossier?.line) || dossier?.physicianId === undefined || isWhollyBarred(facts))',
    changes: ['dossier?.physicianId → dossier.physicianId'],
    why: 'What stands before it on the line needs the line of a dossier: there is one.',
  },
  {
    file: 'shared/policy/rules/loans.ts',
    line: 'const hasOpenClaim = ({ dossier }: Facts): boolean => (dossier?.openMatters?.claims ?? 0) > 0',
    changes: ['dossier?.openMatters → dossier.openMatters'],
    why: 'It is asked of a wholly barred dossier alone: there is one.',
  },
  {
    file: 'shared/policy/rules/loans.ts',
    line: "relationOf(facts) === 'own' ? facts.principal?.accountId : facts.dossier?.accountId",
    changes: ['facts.principal?.accountId → facts.principal.accountId'],
    why: 'Somebody alone has a dossier of their own: where the relation is `own`, there is a principal.',
  },
  {
    file: 'shared/policy/rules/medical.ts',
    line: "line !== undefined && categories.get('underwriting-outcome')?.lines.includes(line) === true",
    changes: ['line !== undefined → true'],
    why: 'No category is of a line that is absent: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/medical.ts',
    line: "line !== undefined && categories.get('underwriting-outcome')?.lines.includes(line) === true",
    changes: ["categories.get('underwriting-outcome')?.lines → categories.get('underwriting-outcome').lines"],
    why: 'The table of categories has this row: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/misfiled.ts',
    line: 'if (document === undefined || principal === undefined || category === undefined) return false',
    changes: ['document === undefined → false'],
    why: 'Without a document there is no category, which the same line asks for: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/people.ts',
    line: "(is('privacy-officer', 'break-glass')(facts) && facts.breakGlass?.approvedByPhysician === true),",
    changes: ['facts.breakGlass?.approvedByPhysician → facts.breakGlass.approvedByPhysician'],
    why: 'The relation `break-glass` comes from one: where it is asked, there is one.',
  },
  {
    file: 'shared/policy/rules/quotas.ts',
    line: "const limit = limitsOf[facts.principal?.role ?? 'none']",
    changes: ['\'none\' → ""'],
    why: 'Neither is a role that has limits.',
  },
  {
    file: 'shared/policy/rules/quotas.ts',
    line: "if (limitsOf[facts.principal?.role ?? 'none'] === undefined) return undefined",
    changes: ['\'none\' → ""'],
    why: 'Neither is a role that has limits.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "const isTeam = ({ principal }: Facts): boolean => Object.values(teamOf).includes(principal?.role ?? '')",
    changes: ['\'\' → "Stryker was here!"'],
    why: 'No team is called either way.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "const category = categories.get(document?.category ?? '')",
    changes: ['\'\' → "Stryker was here!"'],
    why: 'No category is called either way.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "const category = categories.get(document?.category ?? '')",
    changes: ['document?.category → document.category'],
    why: 'It is asked of a recording alone: there is a document.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: 'if (category !== undefined && isReadBy(category, principal?.role, false)) return true',
    changes: ['category !== undefined → true'],
    why: 'It is asked of a recording alone, whose category is in the table: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: 'if (category !== undefined && isReadBy(category, principal?.role, false)) return true',
    changes: ['false → true'],
    why: 'No category of a recording has a reader who reads what they brought alone.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "if (principal?.role === 'client') return document?.category !== 'camera-image'",
    changes: ['document?.category → document.category'],
    why: 'It is asked of a recording alone: there is a document.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "category?.id === 'camera-image' && on !== undefined && monthsLater(on, 1) <= parisDay(now)",
    changes: ['on !== undefined → true'],
    why: 'What was recorded on no day was refused before on the line that asks: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "when: ({ principal }, { category }) => teamOf[category?.id ?? ''] !== principal?.role,",
    changes: ['\'\' → "Stryker was here!"'],
    why: 'No category of the table is called either way.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "typesOf[category?.id ?? '']?.includes(upload?.mediaType ?? '') !== true,",
    changes: ['\'\' → "Stryker was here!"', '\'\' → "Stryker was here!"'],
    why: 'Neither a category nor a type of the table is called either way.',
  },
  {
    file: 'shared/policy/rules/recordings.ts',
    line: "when: (facts) => isTeam(facts) && relationOf(facts) === 'case',",
    changes: ["relationOf(facts) === 'case' → true"],
    why: 'A team has no relation but a case: to one without it the dossier looks absent before this is asked.',
  },
  {
    file: 'shared/policy/rules/requisitions.ts',
    line: 'requisition === undefined || follows[action]?.includes(requisition.state) !== true,',
    changes: ['follows[action]?.includes → follows[action].includes'],
    why: 'The rule is about the actions that the table names: each has its row.',
  },
  {
    file: 'shared/policy/rules/requisitions.ts',
    line: 'return scope?.categories?.every((category) => ofSupervisors.has(category)) === true',
    changes: ['scope?.categories → scope.categories'],
    why: 'An authority that is known comes with its scope: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/schedule.ts',
    line: "roles.includes(principal?.role ?? '')",
    changes: ['\'\' → "Stryker was here!"'],
    why: 'No role is called either way.',
  },
  {
    file: 'shared/policy/rules/schedule.ts',
    line: "const tried = approvals?.tried[ruleChange?.rule ?? '']",
    changes: ['\'\' → "Stryker was here!"'],
    why: 'No rule of the schedule is called either way: neither was tried.',
  },
  {
    file: 'shared/policy/rules/sent-documents.ts',
    line: 'one.documentId < other.documentId ? -1 : 1',
    changes: ['one.documentId < other.documentId → one.documentId <= other.documentId'],
    why: 'A transmission holds each document once: a list with one twice equals none that was sent, in whichever order.',
  },
  {
    file: 'shared/policy/rules/sent-documents.ts',
    line: 'one.documentId < other.documentId ? -1 : 1',
    changes: ['one.documentId < other.documentId → one.documentId >= other.documentId'],
    why: 'Both lists are put in order by the same comparison: turned round, they are equal as often.',
  },
  {
    file: 'shared/policy/rules/sharing.ts',
    line: "(facts.dossier?.phase !== undefined && facts.principal?.role !== 'legal-accounting')),",
    changes: ['facts.dossier?.phase → facts.dossier.phase'],
    why: 'Every relation but `none`, which was asked before, is one to a dossier: there is one.',
  },
  {
    file: 'shared/policy/rules/sharing.ts',
    line: "(facts.dossier?.phase !== undefined && facts.principal?.role !== 'legal-accounting')),",
    changes: ['facts.principal?.role → facts.principal.role'],
    why: "Every relation but `none`, which was asked before, is somebody's: there is a principal.",
  },
  {
    file: 'shared/policy/rules/sharing.ts',
    line: '(partnerId === undefined || document.releasedTo?.includes(partnerId) !== true),',
    changes: ['partnerId === undefined → false'],
    why: 'A document is released to no partner that is absent: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/sharing.ts',
    line: "decision === undefined || following[transmission?.state ?? '']?.includes(decision) !== true,",
    changes: ['decision === undefined → false'],
    why: 'No decision that is absent follows from anything: the check is for the compiler.',
  },
  {
    file: 'shared/policy/rules/sharing.ts',
    line: "decision === undefined || following[transmission?.state ?? '']?.includes(decision) !== true,",
    changes: ['\'\' → "Stryker was here!"'],
    why: 'No state of a transmission is called either way: nothing follows from it.',
  },
  {
    file: 'shared/policy/rules/sharing.ts',
    line: 'isOfPartner(principal?.role) && partnerId !== undefined && principal?.partnerId === partnerId,',
    changes: ['principal?.partnerId → principal.partnerId'],
    why: "A role of a partner, which was asked before, is somebody's: there is a principal.",
  },
  {
    file: 'shared/policy/rules/sharing.ts',
    line: 'principal?.partnerId !== partnerId ||',
    changes: ['principal?.partnerId → principal.partnerId'],
    why: "A role of a partner, which was asked before, is somebody's: there is a principal.",
  },
  {
    file: 'shared/policy/rules/standing.ts',
    line: '(facts.principal?.transfer === undefined || facts.principal.transfer.reviewOn <= parisDay(facts.now)),',
    changes: ['facts.principal?.transfer → facts.principal.transfer'],
    why: 'Only whoever is known to work outside is asked for a safeguard: there is a principal.',
  },
  {
    file: 'shared/policy/rules/standing.ts',
    line: 'return principal?.transferException !== undefined && parisDay(now) <= principal.transferException.until',
    changes: ['principal?.transferException → principal.transferException'],
    why: 'Only whoever is known to work outside is asked for an exception: there is a principal.',
  },
  {
    file: 'shared/access-log/detail.ts',
    line: 'if (known !== undefined) return known',
    changes: ['known !== undefined → false'],
    why: 'A schema that is made again is the same: keeping it spares time alone.',
  },
  {
    file: 'shared/access-log/detail.ts',
    line: 'schemas.set(action, made)',
    changes: ['schemas.set(action, made) → ;'],
    why: 'A schema that is made again is the same: keeping it spares time alone.',
  },
  {
    file: 'shared/access-log/entry.ts',
    line: "return Buffer.from(canonicalJson(Entry.parse(entry)), 'utf8')",
    changes: ['\'utf8\' → ""'],
    why: 'Without an encoding Node takes UTF-8.',
  },
  {
    file: 'shared/access-log/entry-audit-event.ts',
    line: '/-(entries|entry|entry-proof|checkpoint|consistency|bundle|accesses|access-proof|access)$/.test(action)',
    changes: [
      '/-(entries|entry|entry-proof|checkpoint|consistency|bundle|accesses|access-proof|access)$/ → /-(entries|entry|entry-proof|checkpoint|consistency|bundle|accesses|access-proof|access)/',
    ],
    why: 'No action has such a word but at its end.',
  },
  {
    file: 'shared/access-log/entry-audit-event.ts',
    line: "action: /^(list|show|read|find|export)-/.test(action) ? 'R' : 'E',",
    changes: ['/^(list|show|read|find|export)-/ → /(list|show|read|find|export)-/'],
    why: 'No action has such a word but at its beginning.',
  },
]
