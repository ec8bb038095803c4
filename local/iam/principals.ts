/** Who calls: an access key per role, made anew at each start, as a function's environment gets one from AWS. */
import type { Role } from './roles.ts'

export interface Principal {
  accessKeyId: string
  secretAccessKey: string
  role: Role
}

export interface Principals {
  byAccessKey(id: string): Principal | undefined
  /** Throws for an ARN that is no role of the stack. */
  ofRole(arn: string): Principal
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const idLetters = 16
const secretBytes = 30

/** Gives each role one access key in the shape of AWS: 20 letters and digits, and a secret of 40 characters. */
export function issueKeys(roles: readonly Role[], randomBytes: (size: number) => Uint8Array): Principals {
  const byId = new Map<string, Principal>()
  const byArn = new Map<string, Principal>()
  for (const role of roles) {
    const letters = Array.from(randomBytes(idLetters), (byte) => alphabet[byte % alphabet.length])
    const accessKeyId = `AKIA${letters.join('')}`
    const secretAccessKey = Buffer.from(randomBytes(secretBytes)).toString('base64')
    if (byId.has(accessKeyId) || byArn.has(role.arn)) throw new Error(`${role.arn} would share an access key`)
    const principal = { accessKeyId, secretAccessKey, role }
    byId.set(accessKeyId, principal)
    byArn.set(role.arn, principal)
  }
  return {
    byAccessKey: (id) => byId.get(id),
    ofRole(arn) {
      const principal = byArn.get(arn)
      if (!principal) throw new Error(`${arn} is no role of the stack`)
      return principal
    },
  }
}
