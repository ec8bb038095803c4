/** docs/retention.md: the schedule as a privacy officer reads it, made from the rules themselves. */
import { categories } from '../../../../shared/model/categories.ts'
import type { RetentionRule } from '../../../../shared/retention/rule.ts'
import { neverStored } from '../../../../shared/retention/rules.ts'
import { rowsOf } from './rows.ts'

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const columns = ['rule', 'the item', 'for', 'counted from', 'where', 'seen by', 'at the end', 'because of']

export function retentionPage(rules: readonly RetentionRule[]): string {
  const byCategory = [...categories.keys()]
    .filter((id) => !neverStored.has(id))
    .map((id) => [
      `\`${id}\``,
      rules
        .filter(({ covers }) => covers.includes(id))
        .map((rule) => `\`${rule.id}\``)
        .join(', '),
    ])
  return `# How long what is kept, and why

Made from the rules by \`npm run retention\`; a test fails where this page is not what the rules say.

![The retention schedule as bars](retention.svg)

## How to read it

Each rule has one or more terms, and each term gives a day: the day of a recorded event, plus a period. Days are
those of Paris; a month from the 31st ends on the last day there is.

- **LOCK, must stay**: the law forbids destruction before that day.
- **KEEP, is kept**: a purpose justifies keeping until that day, and ends there.
- **CAP, must go**: not kept beyond that day, whatever other purpose claims it.

The day on which something is due is the last LOCK or KEEP, or the first CAP where that is earlier. A LOCK by law
beats a CAP that is no law, a CAP by law beats a LOCK that is none; where two laws clash, nothing happens but an
alert. At 00:00 of the due day the item is destroyed, unless somebody holds it for a court or an authority, or its
person has a request open. A LOCK whose event has not happened yet blocks; a KEEP whose event has not happened yet
has no end.

Nothing goes by a rule that **asks for a review** before a privacy officer approved that very document. What was told,
corrected, held or lifted since then ends the approval. A refusal names its reason and the day on which it is asked
about again, within a year. A rule with a CAP asks nobody: it is a limit.

At its end a document is deleted, whatever the rule. Of records, what says something of a person is deleted, and the
dossier that proofs hang on is anonymised: a signed certificate names the kinds, the rules and the fields.

A lead that nobody took goes by \`lead.unconverted\` or \`referral.contact\`, from the day on which it was brought; one
that an advisor took is kept with the account. A suspicion goes by \`aml.operation\`, from its operation or, where it
names none, from its conclusion; a hold on its dossier keeps it. That it was there and is gone is known to AML officers
alone, to whom a certificate is left: no list, entry, report or alert of anybody else says so.

## The schedule

${table(columns, rules.flatMap(rowsOf))}

## Which rules cover what

Nothing is stored without a rule: a category that no rule covers stops the deployment. A place that is used to find
an agency is dropped with the answer, so \`geolocation\` has none.

${table(['category', 'rules'], byCategory)}
`
}
