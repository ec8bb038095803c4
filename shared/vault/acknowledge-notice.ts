import type { Notice } from '../model/notice.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'
import type { TransmissionPlace } from './transmission.ts'

/** The word of a partner's desk that it knows of a restriction, of its end, or of an erasure: for the partner, once. */
export async function acknowledgeNotice(
  ports: CommitPorts,
  caller: Caller,
  { partnerId, dossierId, transmissionId }: TransmissionPlace,
  noticed: Notice['about'],
  idempotency: Idempotency,
): Promise<{ about: Notice['about'] }> {
  const asked = {
    action: 'acknowledge-notice',
    partnerId,
    dossierId,
    given: { transmission: keyOf.transmission(dossierId, transmissionId) },
    noticed,
    objectRef: transmissionId,
    detail: { about: noticed },
    idempotency,
  } as const

  const acknowledge: Change = ({ dossier, now }) => {
    const acknowledgedAt = new Date(now).toISOString()
    const found = the(dossier)
    const notices = the(found.notices).map((notice) =>
      notice.partnerId === partnerId && notice.about === noticed ? { ...notice, acknowledgedAt } : notice,
    )
    const content = { ...contentOf(found), notices }
    return {
      writes: [{ kind: 'replace', key: keyOf.dossier(dossierId), content, version: found.version }],
    }
  }
  await commit(ports, accessRequest(caller, asked), acknowledge)
  return { about: noticed }
}
