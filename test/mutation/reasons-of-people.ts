/** Of the rules on people, and on what they agree to: the mutants that no test kills. */
import type { Reason } from './reason.ts'

export const ofPeople: readonly Reason[] = [
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
    file: 'shared/policy/rules/consents.ts',
    line: 'if (dossier === undefined || subject === undefined) return undefined',
    changes: ['subject === undefined → false'],
    why: 'Nobody is co-insured in no place: without a subject there is no birth date either way.',
  },
  {
    file: 'shared/policy/rules/leads.ts',
    line: 'line !== undefined &&',
    changes: ['line !== undefined → true'],
    why: 'No category is of a line that is absent: the check is for the compiler.',
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
]
