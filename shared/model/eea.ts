/** The European Economic Area: the Union's 27 and Iceland, Liechtenstein, Norway (ISO 3166-1 alpha-2). */
const eea: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '),
)

export const isInEea = (country: string | undefined): boolean => country !== undefined && eea.has(country)
