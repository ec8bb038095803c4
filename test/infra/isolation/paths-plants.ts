/** One hole per path: what a template would have to say for the advisor's role to go it. */
import type { Template } from '../../../local/template/template.ts'
import type { Vault } from '../golden.ts'
import { withGrant, withKeyStatement, withoutDenial, withTrust } from '../golden-plants.ts'
import { type PathName, pathNames, paths } from './paths.ts'

const culprit = 'advisor-api'

type Plant = (template: Template, vault: Vault) => Template

function arnOfCulprit({ callers }: Vault): string {
  const role = callers.find(({ label }) => label === culprit)
  if (!role) throw new Error(`${culprit} is no role of the template`)
  return role.arn
}

/** What most paths take: a statement too many in the role's own policy. */
const granted =
  (name: PathName): Plant =>
  (template) =>
    withGrant(template, culprit, { Action: [...paths[name].actions], Resource: '*' })

/** A key and a role say no to whoever is not in their own policy as well. */
const grantedByKeys =
  (name: PathName): Plant =>
  (template, vault) =>
    vault.targets
      .filter(({ type }) => type === 'AWS::KMS::Key')
      .reduce(
        (sofar, { label }) =>
          withKeyStatement(sofar, label, {
            Action: [...paths[name].actions],
            Principal: { AWS: arnOfCulprit(vault) },
          }),
        template,
      )

const grantedByTrust: Plant = (template, vault) =>
  withTrust(template, { Action: 'sts:AssumeRole', Principal: { AWS: arnOfCulprit(vault) } })

/** Locks and replicas are denied to everybody besides: the denials must go too. */
const grantedPast =
  (name: PathName, ...sids: readonly string[]): Plant =>
  (template, vault) =>
    sids.reduce(withoutDenial, granted(name)(template, vault))

const special: Partial<Record<PathName, Plant>> = {
  'take on another role': grantedByTrust,
  'grant a key': grantedByKeys('grant a key'),
  "change a key's policy": grantedByKeys("change a key's policy"),
  'copy a key': grantedByKeys('copy a key'),
  'end a key': grantedByKeys('end a key'),
  'bypass a lock': grantedPast('bypass a lock', 'DenyBypass'),
  'read as a replica': grantedPast('read as a replica', 'DenyOtherReaders', 'DenyReadingWithoutLink'),
}

/** The template with the hole of each path. */
export const plants = Object.fromEntries(
  pathNames.map((name) => [name, special[name] ?? granted(name)]),
) as Record<PathName, Plant>
