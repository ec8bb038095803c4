/**
 * The day on which somebody reaches an age, as YYYY-MM-DD. Born on 29 February, one has turned the age once 28
 * February is over: 1 March in other years (ruling A3).
 */
export function birthday(birthDate: string, age: number): string {
  const reached = Number(birthDate.slice(0, 4)) + age
  const dayOfYear = birthDate.slice(4)
  return `${String(reached).padStart(4, '0')}${dayOfYear === '-02-29' && !isLeap(reached) ? '-03-01' : dayOfYear}`
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
