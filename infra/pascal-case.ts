/** `advisor-api` as a construct is called: AdvisorApi. */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase())
}
