/** The stories that the demo knows, by the name that `npm run demo -- <name>` asks for. */
import type { Expect } from './check.ts'
import { tellOfALoan } from './story-of-a-loan.ts'
import { tellOfAnAudit } from './story-of-an-audit.ts'
import { tellOfTenYears } from './story-of-ten-years.ts'
import { tellOfTwoPartners } from './story-of-two-partners.ts'
import type { Town } from './town.ts'

export interface Story {
  /** What it is about, for the one who watches. */
  readonly title: string
  /** Plays it on a vault of its own, in which nothing has happened yet. */
  readonly tell: (town: Town, expect: Expect) => Promise<void>
}

const stories: ReadonlyMap<string, Story> = new Map([
  ['loan', { title: 'a loan, a health document, a physician, an auditor', tell: tellOfALoan }],
  [
    'audit',
    { title: 'an auditor takes the log home, and whoever touched it is found out', tell: tellOfAnAudit },
  ],
  ['sharing', { title: 'two partners, and a consent for each', tell: tellOfTwoPartners }],
  ['ten-years', { title: 'ten years: what is kept, what is held, what is destroyed', tell: tellOfTenYears }],
])

export const storyNames: readonly string[] = [...stories.keys()]

/** The stories asked for, in that order; all of them when none is named. Throws with the list for an unknown name. */
export function storiesNamed(names: readonly string[]): readonly Story[] {
  if (names.length === 0) return [...stories.values()]
  return names.map((name) => {
    const story = stories.get(name)
    if (story === undefined) throw new Error(`No story is called '${name}'. There are:\n${listed()}`)
    return story
  })
}

const listed = (): string =>
  [...stories].map(([name, { title }]) => `  ${name.padEnd(10)} ${title}`).join('\n')
