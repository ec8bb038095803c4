/** A judgement as it is printed, and the exit code that says the same. */
import type { BundleSelection } from '../shared/access-log/bundle/manifest.ts'
import type { Checkpoint } from '../shared/access-log/verify/signed-checkpoint.ts'
import type { ProvedAccess } from '../shared/access-log/verify/verify-access-proof.ts'
import type { Verdict } from '../shared/access-log/verify/verify-bundle.ts'
import { usage } from './arguments.ts'
import type { Judgement } from './judge.ts'

export const exitCodeOf = { bundle: 0, proof: 0, access: 0, refuted: 1, unusable: 2 } as const

export function asText(judgement: Judgement): string {
  if (judgement.is === 'refuted') return `NOT verified. ${judgement.failure.message}`
  if (judgement.is === 'unusable') return `Cannot be judged: ${judgement.reason}\n\n${usage}`
  if (judgement.is === 'bundle') return bundleText(judgement.verdict)
  if (judgement.is === 'access') return accessText(judgement.access)
  const { entry, index, checkpoint } = judgement.proved
  return [
    `Verified: entry ${entry.seq} of chain ${entry.chainId}, of ${entry.at}, is leaf ${index} of the log.`,
    treeText(checkpoint),
  ].join('\n')
}

function accessText({ access, entry, statement }: ProvedAccess): string {
  const { at, role, action, ...rest } = access
  const more = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  return [
    `Verified: on ${statement.at}, in leaf ${statement.index}, the vault stated to you: ${[`${at}`, `${role}`, `${action}`, ...more].join(', ')}.`,
    `It stated so of leaf ${entry.index}, an entry with the hash ${entry.hash}.`,
    'That entry says more than is yours to see. Whoever may see it can hold it against the statement, which nobody can take back.',
    treeText(statement.checkpoint),
  ].join('\n')
}

function bundleText(verdict: Verdict): string {
  const { entries, expired, chains, firstAt, lastAt, checkpoint, previous, remarks } = verdict
  const times = firstAt === undefined ? '' : `, from ${firstAt} to ${lastAt}`
  return [
    `Verified: ${counted(entries, 'entry', 'entries')} of ${counted(chains, 'chain', 'chains')}${times}.`,
    ...(expired === 0
      ? []
      : [
          `${counted(expired, 'entry', 'entries')} expired and stand as their hashes; nothing here speaks against their age.`,
        ]),
    ...shown(verdict.selection, checkpoint),
    treeText(checkpoint),
    ...(previous === undefined ? [] : [`It continues the tree of ${previous.size} leaves that you kept.`]),
    ...remarks.map((remark) => `Note: ${remark}.`),
  ].join('\n')
}

/** What a selection says is all there, in so far as a bundle can show it. */
function shown(selection: BundleSelection, { size }: Checkpoint): readonly string[] {
  if (selection.by === 'period') {
    const { first, end, from, until } = selection
    return [`Period ${from} to ${until}: leaves ${first} to ${end - 1} of ${size}, none left out.`]
  }
  const whose = selection.by === 'dossier' ? `Dossier ${selection.chainId}` : `Actor ${selection.actorRef}`
  return [
    `${whose}: what is here is unaltered, each chain without a gap up to the last of its entries here.`,
    'That nothing came after it, a bundle of the period shows.',
  ]
}

const treeText = ({ origin, size, root }: Checkpoint): string =>
  `Log ${origin}, ${counted(size, 'leaf', 'leaves')}, root ${root.toString('base64')}`

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

export function asJson(judgement: Judgement): string {
  return JSON.stringify(plain(judgement), undefined, 2)
}

function plain(judgement: Judgement) {
  if (judgement.is === 'refuted') {
    const { place, message } = judgement.failure
    return { verified: false, place, problem: message.slice(place.length + 2) }
  }
  if (judgement.is === 'unusable') return { verified: false, unusable: judgement.reason }
  if (judgement.is === 'proof') {
    const { entry, index, checkpoint } = judgement.proved
    return { verified: true, index, entry, checkpoint: plainCheckpoint(checkpoint) }
  }
  if (judgement.is === 'access') {
    const { access, entry, statement } = judgement.access
    const leaf = ({ checkpoint, ...one }: typeof entry | typeof statement) => ({
      ...one,
      checkpoint: plainCheckpoint(checkpoint),
    })
    return { verified: true, access, entry: leaf(entry), statement: leaf(statement) }
  }
  const { checkpoint, previous, ...rest } = judgement.verdict
  return {
    verified: true,
    checkpoint: plainCheckpoint(checkpoint),
    ...(previous && { previous: plainCheckpoint(previous) }),
    ...rest,
  }
}

const plainCheckpoint = ({ origin, size, root }: Checkpoint) => ({
  origin,
  size,
  root: root.toString('base64'),
})
