/** What an AML officer suspects: to everybody else it is not there, whoever they are (CMF L561-18, L574-1). */
import type { Action } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { mayNotSeeWhatStaysInside } from './standing.ts'

/** All that is asked about suspicions. Their entries stand in a journal apart (ruling A33). */
export const aboutSuspicions: readonly Action[] = [
  'file-suspicion',
  'list-suspicions',
  'show-suspicion',
  'conclude-suspicion',
  'count-suspicions',
  'show-suspicion-count',
]

const apart: ReadonlySet<Action> = new Set(aboutSuspicions)
const isAmlOfficer = ({ principal }: Pick<Facts, 'principal'>): boolean => principal?.role === 'aml-officer'

/** Whether the entry of this is for the journal apart: whoever else asks leaves theirs where auditors find it. */
export const standsApart = (action: Action, facts: Pick<Facts, 'principal'>): boolean =>
  apart.has(action) && isAmlOfficer(facts)

export const suspicions: readonly Rule[] = [
  {
    name: 'suspicions-look-absent-to-all-but-aml-officers',
    effect: 'hide',
    actions: aboutSuspicions,
    when: (facts) => !isAmlOfficer(facts),
  },
  {
    name: 'nobody-is-suspected-in-an-absent-dossier',
    effect: 'hide',
    actions: ['file-suspicion'],
    when: ({ dossier }) => dossier === undefined,
  },
  {
    name: 'an-absent-suspicion-looks-absent',
    effect: 'hide',
    actions: ['show-suspicion', 'conclude-suspicion'],
    when: ({ suspicion }) => suspicion === undefined,
  },
  {
    name: 'a-count-that-nobody-stated-looks-absent',
    effect: 'hide',
    actions: ['show-suspicion-count'],
    when: (_facts, { isPresent }) => isPresent !== true,
  },
  {
    name: 'suspicions-stay-in-the-eea',
    effect: 'forbid',
    actions: aboutSuspicions,
    when: mayNotSeeWhatStaysInside,
  },
  {
    name: 'a-suspicion-is-concluded-once',
    effect: 'forbid',
    actions: ['conclude-suspicion'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ suspicion }) => suspicion?.state !== 'open',
  },
  {
    name: 'a-stated-count-has-a-proof-once-it-is-sealed',
    effect: 'forbid',
    actions: ['show-suspicion-count'],
    code: 'WRONG_STATE',
    when: (_facts, { isSealed }) => isSealed !== true,
  },
  {
    name: 'aml-officers-keep-suspicions',
    effect: 'permit',
    actions: aboutSuspicions,
    when: isAmlOfficer,
  },
]
