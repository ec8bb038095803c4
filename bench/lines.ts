/** A line for every route: named after its verb, and after its door where an earlier door has the verb too. */
import type { NamesAt } from '../client/audiences.ts'

type At<Door extends keyof NamesAt, Earlier extends keyof NamesAt> =
  | Exclude<NamesAt[Door], NamesAt[Earlier]>
  | `${Door}.${Extract<NamesAt[Door], NamesAt[Earlier]>}`

export type Line =
  | NamesAt['advisor']
  | At<'physician', 'advisor'>
  | At<'client', 'advisor' | 'physician'>
  | At<'partner', 'advisor' | 'physician' | 'client'>
  | At<'auditor', 'advisor' | 'physician' | 'client' | 'partner'>
  | At<'privacy', 'advisor' | 'physician' | 'client' | 'partner' | 'auditor'>
