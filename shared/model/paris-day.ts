const parisCalendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Paris of an instant in milliseconds since 1970, as YYYY-MM-DD: days compare as text. */
export function parisDay(at: number): string {
  return parisCalendar.format(at)
}
