import { categories } from '../model/categories.ts'
import type { DossierId } from '../model/ids.ts'
import type { OptionalData, OptionalDataChange } from '../model/optional-data.ts'
import { subjectOf } from '../policy/consent.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { optionalDataWrite } from './optional-data.ts'
import { the } from './the.ts'

/** Adds one kind of what nobody has to tell, or takes it back. */
export async function updateOptionalData(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  change: OptionalDataChange,
  idempotency: Idempotency,
): Promise<Pick<OptionalDataChange, 'kind'>> {
  const asked = {
    action: 'update-optional-data',
    dossierId,
    category: categories.get(change.kind),
    isTakenBack: change.value === null,
    ...('providerId' in change && { partnerId: change.providerId }),
    // Under which consent accounts are looked at: the person's to that provider, to be advised.
    ...(change.kind === 'financial-situation' && {
      purpose: 'advice' as const,
      sharing: { desk: 'non-medical' as const },
    }),
    given: { optionalData: keyOf.optionalData(dossierId), ledger: keyOf.consents(dossierId) },
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), (facts) => ({
    writes: [optionalDataWrite(dossierId, facts.optionalData, changed(facts, change))],
  }))
  return { kind: change.kind }
}

function changed(facts: Facts, change: OptionalDataChange): OptionalData {
  const former: OptionalData = facts.optionalData === undefined ? {} : contentOf(facts.optionalData)
  if (change.kind === 'licence-plate') return { ...former, plate: change.value ?? undefined }
  if (change.kind === 'vehicle-technical-data') {
    const { value, providerId } = change
    return { ...former, vehicle: value === null ? undefined : { ...value, providerId } }
  }
  const accountId = the(subjectOf(facts))
  const others = (former.statements ?? []).filter((one) => one.accountId !== accountId)
  if (change.value === null) return { ...former, statements: others }
  const { consentId, expiresOn } = the(facts.consent)
  const own = { ...change.value, accountId, providerId: change.providerId, consentId, until: expiresOn }
  return { ...former, statements: [...others, own] }
}
