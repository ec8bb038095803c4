/**
 * The French national number (NIR): sex, year, month, department, commune, order, and two digits that check the rest.
 * It is collected for purposes that a decree opens, and stands in no key, file name or entry (decret 2019-341; R3.6).
 */

const between = '[ ._-]?'
const pattern = [
  '(?<![0-9A-Za-z])([12])',
  '([0-9]{2})',
  '(0[1-9]|1[0-2])',
  '([0-9]{2}|2[ABab])',
  '([0-9]{3})',
  '([0-9]{3})',
].join(between)
const found = () => new RegExp(`${pattern}(?:${between}([0-9]{2}))?(?![0-9A-Za-z])`, 'g')

/** Departments of Corsica count as 19 and 18; the check digits are what is missing to a multiple of 97. */
function isChecked(groups: readonly string[], check: string | undefined): boolean {
  if (check === undefined) return true
  const digits = groups.join('').replace(/2A/i, '19').replace(/2B/i, '18')
  return 97n - (BigInt(digits) % 97n) === BigInt(check)
}

/** The text with an x for each letter and digit of a national number in it; as it was where there is none. */
export function withoutNationalId(text: string): string {
  return text.replace(found(), (whole: string, ...rest: (string | undefined)[]) => {
    const groups = rest.slice(0, 6).map((group) => group ?? '')
    return isChecked(groups, rest[6]) ? whole.replace(/[0-9A-Za-z]/g, 'x') : whole
  })
}

export const holdsNationalId = (text: string): boolean => withoutNationalId(text) !== text
