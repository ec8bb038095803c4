import { PartnerId } from '../model/ids.ts'
import { Partner, type PartnerDraft } from '../model/partner.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { the } from './the.ts'

/** Takes a partner into the register, or changes what the register says of one: from then on that is what counts. */
export async function registerPartner(
  ports: CommitPorts,
  caller: Caller,
  { partnerId, ...said }: PartnerDraft,
  idempotency: Idempotency,
): Promise<{ partnerId: PartnerId }> {
  const asked = { action: 'register-partner', partnerId, objectRef: partnerId, idempotency } as const
  const minted = partnerId ?? mint(ports, 'partner', PartnerId)

  const register: Change = ({ partner }) => {
    const key = keyOf.partner(minted)
    const content = Partner.omit({ version: true }).parse({ partnerId: minted, ...said })
    return {
      writes: [
        partner === undefined
          ? { kind: 'create', key, content }
          : { kind: 'replace', key, content, version: partner.version },
      ],
      resultIds: { made: minted },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), register)
  return { partnerId: PartnerId.parse(the(resultIds.made)) }
}
