import type { Principal } from '../../../../shared/model/records.ts'
import type { RuleApprovals } from '../../../../shared/model/retention.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { gilles, now } from '../people.ts'

const leo: Principal = { ...gilles, role: 'legal-accounting' }
const diane: Principal = { ...gilles, role: 'privacy-officer' }
const officer: Facts = { now, principal: diane }
const shards = Array.from({ length: 16 }, (_, shard) => shard)
const wasTried = (version: number, on = shards): RuleApprovals => ({
  version: 1,
  approved: {},
  tried: { 'cam.image': { version, shards: on } },
})
const tried = { ...officer, approvals: wasTried(2) }
const ask = (action: Question['action'], more: Partial<Question> = {}): Question => ({
  action,
  audience: 'privacy',
  ...more,
})
const approve = (version: number, deployed: number | undefined = 2) =>
  ask('approve-rule', { ruleChange: { rule: 'cam.image', version, deployed } })

const looked = 'officers-see-the-schedule-and-what-falls-due'
const allowed = 'a-privacy-officer-tries-and-approves-changes-of-the-schedule'
const untried = 'WRONG_STATE a-change-is-approved-after-it-was-tried-on-everything'
const another = 'WRONG_STATE a-change-is-approved-as-it-is-deployed-and-once'

export const scheduleCases: readonly Case[] = [
  ['a privacy officer sees the schedule', officer, ask('show-schedule'), looked],
  ['legal and accounting see what falls due', { now, principal: leo }, ask('list-due'), looked],
  ['and what became of an account', { now, principal: leo }, ask('find-certificates'), looked],
  ['and what a day of sweeps came to', { now, principal: leo }, ask('show-run'), looked],
  [
    'which is no matter of the AML officer',
    { now, principal: { ...gilles, role: 'aml-officer' } },
    ask('show-run'),
    'REFUSED nothing-permits-it',
  ],
  [
    'legal and accounting try no change',
    { now, principal: leo },
    ask('preview-rule'),
    'REFUSED nothing-permits-it',
  ],
  [
    'and approve none',
    { now, principal: leo, approvals: wasTried(2) },
    approve(2),
    'REFUSED nothing-permits-it',
  ],
  ['a privacy officer tries a change', officer, ask('preview-rule', { isPresent: true }), allowed],
  ['one that is there', officer, ask('preview-rule'), 'NOT_FOUND a-change-that-is-not-there-is-not-tried'],
  ['and approves it after that', tried, approve(2), allowed],
  ['not before', officer, approve(2), untried],
  ['nor after a look at another version', { ...officer, approvals: wasTried(3) }, approve(2), untried],
  [
    'nor after a look at a part of the vault',
    { ...officer, approvals: wasTried(2, [0, 1]) },
    approve(2),
    untried,
  ],
  ['nor another version than the one deployed', { ...officer, approvals: wasTried(3) }, approve(3), another],
  ['nor what the schedule began with', { ...officer, approvals: wasTried(1) }, approve(1, 1), another],
  [
    'nor twice',
    { ...officer, approvals: { ...wasTried(2), approved: { 'cam.image': 2 } } },
    approve(2),
    another,
  ],
  [
    'and of a rule that nobody knows there is nothing to approve',
    tried,
    ask('approve-rule', { ruleChange: { rule: 'cam.image', version: 2, deployed: undefined } }),
    'NOT_FOUND a-rule-that-is-not-there-is-not-approved',
  ],
]
