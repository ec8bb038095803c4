/** docs/policy.md: who may do what, for a reader who writes no programs. */

import { type Policy, policies, policyFiles } from '../cedar/engine.ts'
import { toldActions } from '../compare.ts'
import { partsOf } from '../parts.ts'
import { sizeOf } from '../product.ts'
import { type RoleWord, roles } from '../situation/people.ts'
import { codes, codesIn } from './codes.ts'
import { columns, documents, marksOf, staysInside } from './matrix.ts'
import { askedActions, mayAtAll, permittedBy, rolesWithDoor } from './verbs.ts'
import { doorNames, opening, roleNames, sources, tieNames, wordsOf } from './words.ts'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_cell, place) => (place === 0 ? '---' : ':-:'))
  return [head, rule, ...rows].map(row).join('\n')
}

const inWords = (id: string): string => id.replaceAll('-', ' ')

const people = (): string => {
  const rows = rolesWithDoor.map((role) => [
    `**${roleNames[role]}**`,
    doorNames[roles[role].door ?? 'advisor'],
    tieNames[role],
  ])
  return ['| who | comes in through | finds |', '|---|---|---|', ...rows.map(row)].join('\n')
}

function documentRows(heading: string, isHere: (classification: string) => boolean): string {
  const rows = documents
    .filter(({ classification }) => isHere(classification))
    .map((category) => [
      `${inWords(category.id)}${staysInside(category) ? ' †' : ''}`,
      ...columns.map((role) => marksOf(category, role)),
    ])
  return table([heading, ...columns.map((role) => roleNames[role])], rows)
}

function endedRows(): string {
  const readers = ['legal-accounting', 'aml-officer', 'privacy-officer', 'client', 'advisor'] as const
  const rows = documents.map((category) => [
    inWords(category.id),
    ...readers.map((role) => marksOf(category, role, { dossier: 'of an account that was archived' })),
  ])
  return table(['once the account ended', ...readers.map((role) => roleNames[role])], rows)
}

/** One table a topic, with the roles that have anything to do there: nobody reads one of a hundred rows. */
function verbRows(): string {
  const tables = policyFiles.map(([file, text]) => {
    const here = askedActions.filter((action) => text.includes(`@id("${permittedBy(action)}")`))
    const used = rolesWithDoor.filter((role) => here.some((action) => mayAtAll(role, action)))
    const rows = here.map((action) => [
      wordsOf(action),
      ...used.map((role) => (mayAtAll(role, action) ? '●' : '')),
    ])
    const head = [headingOf(file), ...used.map((role: RoleWord) => roleNames[role])]
    return here.length === 0 ? '' : table(head, rows)
  })
  return tables.filter((one) => one !== '').join('\n\n')
}

const ownRules = (): string => {
  const named = new Set(policies.flatMap(({ law }) => codesIn(law)))
  const rows = Object.entries(codes).filter(([code]) => named.has(code))
  return ['| rule | what it says |', '|---|---|', ...rows.map(row)].join('\n')
}

const headingOf = (file: string): string => {
  const [, topic = ''] = /^\d+-(.*)\.cedar$/.exec(file) ?? []
  return topic.charAt(0).toUpperCase() + inWords(topic).slice(1)
}

/** The words at the head of a file, before its first policy. */
function introOf(text: string): string {
  const [head = ''] = text.split('\n@id')
  const comments = head.split('\n').filter((line) => line.startsWith('//'))
  return comments.map((line) => line.replace(/^\/\/ ?/, '')).join(' ')
}

function kindOf({ effect, looksAbsent }: Policy): string {
  if (effect === 'permit') return 'allows'
  return looksAbsent ? 'hides' : 'forbids'
}

function topic([file, text]: readonly [string, string]): string {
  const here = policies.filter(({ id }) => text.includes(`@id("${id}")`))
  const rows = here.map((policy) => row([sentence(policy.id), kindOf(policy), policy.law]))
  return [
    `### ${headingOf(file)}`,
    '',
    introOf(text),
    '',
    '| rule | it | rests on |',
    '|---|---|---|',
    ...rows,
    '',
    `<details><summary>The same in Cedar (${file})</summary>`,
    '',
    '```cedar',
    text.trimEnd(),
    '```',
    '',
    '</details>',
  ].join('\n')
}

const sentence = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}.`

export function policyPage(): string {
  const situations = partsOf(toldActions).reduce((sum, part) => sum + sizeOf(part), 0)
  return `${[
    opening(policies.length, situations),
    '## Who there is',
    people(),
    '## Documents',
    'Of a dossier that one is bound to. **●** reads the content · **◐** reads what they filed themselves · **○** sees that it is there: name, date, digest · **◌** sees a neutral label, or only their own filing · **▲** may bring it, on the lines of business that need it · empty: it looks as if it were not there, or is refused. **†** not from outside the EEA, without a dated exception.',
    documentRows('medical', (classification) => classification === 'health'),
    documentRows('all others', (classification) => classification !== 'health'),
    'Partners read nothing by themselves: **●** stands for one transmission, under a live consent of the person, to that very desk. A physician releases health documents first. Camera images are no row: the team that answers for the cameras sees them in a case, and officers in a case see that there are some.',
    '## After the account',
    'From the request for deletion on, all but these find nothing. Health content stays under medical secrecy: legal and accounting keep it, and do not read it.',
    endedRows(),
    '## What each role may ask at all',
    'By topic. A dot says that some rule allows it; the rules below say when.',
    verbRows(),
    '## The rules',
    'What hides beats what forbids, what forbids beats what allows, and what nothing allows is refused. The names are the policy: each is written out under its table in Cedar, a language made for such rules, as both readers and machines have it.',
    ...policyFiles.map(topic),
    '## What the rules rest on',
    sources,
    '### The group’s own rules',
    ownRules(),
  ].join('\n\n')}\n`
}
