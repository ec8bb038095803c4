/** The matrix as promises ask for it: who may do one thing, and when. */
import { rowsOf, type Vault } from './golden.ts'
import { known } from './golden-grants.ts'
import { keyOf, type Target } from './golden-template.ts'

type Answers = Readonly<Record<string, string>>

/** Who may do the action on the target, and when; a caller who never may is not in the answer. */
export function able(vault: Vault, target: Target, action: string, part?: string): Answers {
  const rows = rowsOf(target, vault).filter((row) => row.action === action && row.part === part)
  if (rows.length === 0) throw new Error(`nobody is asked about ${action} on ${target.label}`)
  return Object.fromEntries(rows.flatMap(({ who, when }) => who.map((caller) => [caller, when])))
}

/** The key that a bucket, named by a function's variable, encrypts with. */
export function keyBehind(vault: Vault, variable: string): Target {
  const arn = keyOf(known(vault, variable).resource)
  const key = vault.targets.find((target) => target.arn === arn)
  if (!key) throw new Error(`${variable} has no key of its own`)
  return key
}

export const ofType = ({ targets }: Vault, type: string): readonly Target[] =>
  targets.filter((target) => target.type === type)
