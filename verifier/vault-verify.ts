/** `vault-verify BUNDLE --key FILE`: an auditor's own check of the access log, on any machine, with nothing of ours but this file. */
import { judge } from './judge.ts'
import { asJson, asText, exitCodeOf } from './tell.ts'

const given = process.argv.slice(2)
const judgement = judge(given, Date.now())
const text = given.includes('--json') ? asJson(judgement) : asText(judgement)
process.exitCode = exitCodeOf[judgement.is]
if (judgement.is === 'unusable') console.error(text)
else console.log(text)
