/**
 * The day on which somebody reaches an age, as YYYY-MM-DD. Born on 29 February, one has turned the age once 28
 * February is over: 1 March in other years (ruling A3).
 */
export function birthday(birthDate: string, age: number): string {
  const [year = '', month = '', day = ''] = birthDate.split('-')
  const reached = Number(year) + age
  // Date.UTC carries a 29 February that is not there over to 1 March.
  return new Date(Date.UTC(reached, Number(month) - 1, Number(day))).toISOString().slice(0, 10)
}
