/** A stack in a process of its own, to be killed: `node stack-process.ts <home>` prints its address once it stands. */
import { startStack } from '../../../local/stack/start.ts'
import { smallSources, table } from './small-stack-parts.ts'

const [, , home = ''] = process.argv
const stack = await startStack({ home, port: 0, people: [], sources: smallSources({ Records: table() }) })
console.log(stack.origin)
